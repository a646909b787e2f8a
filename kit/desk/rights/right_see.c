/* Finds and shows a person whose data are blocked: see right_see.h. */
#include "right_see.h"

#include "view_blocked.h"

enum kit_code
kit_right_find(struct kit_desk *desk, struct kit_sv named, struct kit_str *key,
    struct kit_err *err)
{
	struct kit_view_block block KIT_VIEW_BLOCK_AUTO = {0};

	if (kit_view_find_blocked(
		desk->view, kit_sv("persona"), named, &block, err) != KIT_OK)
		return err->code;
	if (!block.key.n)
		return kit_store_find(&desk->store, "persona", named, key, err);
	kit_str_sv(key, kit_str_view(&block.key));
	return KIT_OK;
}

enum kit_code
kit_right_see(struct kit_desk *desk, struct kit_sv key, struct kit_err *err)
{
	struct kit_view_block block KIT_VIEW_BLOCK_AUTO = {0};

	if (kit_view_blocked(desk->view, kit_sv("persona"), key, &block, err) !=
	    KIT_OK)
		return err->code;
	if (!block.key.n)
		return KIT_OK;
	return kit_view_lift(
	    desk->view, kit_sv("persona"), kit_str_view(&block.key), err);
}

enum kit_code
kit_right_unsee(struct kit_desk *desk, enum kit_code rc, struct kit_err *err)
{
	struct kit_err why = {0};

	/* Outside a transaction of the store, kit_right_see began one of the
	 * view's own; it ends here. */
	if ((kit_view_lower(desk->view, &why) == KIT_OK &&
		(desk->store.depth ||
		    kit_view_commit(desk->view, &why) == KIT_OK)) ||
	    rc != KIT_OK)
		return rc;
	*err = why;
	return err->code;
}
