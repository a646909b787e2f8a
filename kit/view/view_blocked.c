/* Finds a blocked record by what somebody typed: see view_blocked.h. */
#include "view_blocked.h"

#include "kind.h"
#include "view_far.h"
#include "view_inner.h"

/* Looks the text up as a natural key of the form reads it: "41.000.000-8". */
static enum kit_code
by_natural_key(struct kit_view *v, const struct kit_form *form,
    struct kit_sv text, struct kit_view_block *block, struct kit_err *err)
{
	struct kit_kind_env env = {.env = v->src.env};
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; i < form->count && !block->key.n && rc == KIT_OK;
	     i++) {
		const struct kit_field *f = &form->fields[i];
		struct kit_reading r = {0};

		if (!f->key)
			continue;
		f->kind->read(f, &env, text, &r);
		if (r.value.n)
			rc = kit_view_blocked(v, kit_sv(form->type),
			    kit_str_view(&r.value), block, err);
		kit_reading_done(&r);
	}
	return rc;
}

enum kit_code
kit_view_find_blocked(struct kit_view *v, struct kit_sv type,
    struct kit_sv text, struct kit_view_block *block, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	bool came;

	if (kit_view_bring_typed(v, type, text, &came, err) != KIT_OK)
		return err->code;
	if (!v->blocks || !text.n)
		return KIT_OK;
	if (kit_view_blocked(v, type, text, block, err) != KIT_OK ||
	    kit_forms_get(v->src.forms, type, &form, err) != KIT_OK)
		return err->code;
	if (block->key.n || !form->block)
		return KIT_OK;
	return by_natural_key(v, form, text, block, err);
}

enum kit_code
kit_view_say_blocked(struct kit_view *v, struct kit_sv type, struct kit_sv text,
    struct kit_str *why, struct kit_err *err)
{
	struct kit_view_block block KIT_VIEW_BLOCK_AUTO = {0};
	struct kit_str date KIT_STR_AUTO = {0};

	if (kit_view_find_blocked(v, type, text, &block, err) != KIT_OK)
		return err->code;
	if (!block.key.n)
		return KIT_OK;
	kit_kind_show_as(kit_sv("date"), kit_str_view(&block.since), &date);
	kit_str_printf(why,
	    "pidió que sus datos no se usen: están bloqueados desde el %s; si "
	    "ahora quiere que se usen, vea su cédula y «terreno titular "
	    "desbloquear %s identidad=CED»",
	    kit_str_get(&date), kit_str_get(&block.key));
	return KIT_OK;
}
