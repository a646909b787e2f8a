/*
 * Where a tip of a writer's branch belongs among the references.
 */

#include "place.h"

#include <stdio.h>

static bool
is_base(void *ctx, const struct sync_oid *id)
{
	return sync_oid_eq(ctx, id);
}

/* The part of a branch's name before -x. */
static int
writer_part(const char *name)
{
	size_t most = strlen(SYNC_REF_WRITER) + KIT_WRITER_LEN;

	return (int)(strlen(name) < most ? strlen(name) : most);
}

enum kit_code
sync_place_side(struct sync_libro *l, const char *name,
    const struct sync_oid *base, const struct sync_oid *tip,
    char side[SYNC_REMOTE_NAME_MAX + 1], struct kit_err *err)
{
	struct sync_oid from = *base, *list = NULL;
	char hex[2 * SYNC_OID_BYTES + 1];
	size_t n = 0;

	enum kit_code rc =
	    sync_gitgraph_chain(l->store, tip, is_base, &from, &list, &n, err);
	if (rc == KIT_OK && n == 0)
		rc = kit_err_set(err, KIT_ESTORE, "la rama no se bifurca");
	if (rc == KIT_OK) {
		sync_oid_hex(&list[0], hex);
		snprintf(side, SYNC_REMOTE_NAME_MAX + 1, "%.*s-x%.8s",
		    writer_part(name), name, hex);
	}
	free(list);
	return rc;
}

static enum kit_code
move(struct sync_libro *l, const char *name, const struct sync_oid *from,
    const struct sync_oid *to, struct sync_placed *placed, struct kit_err *err)
{
	if (sync_gitstore_move(l->store, name, from, to, err) != KIT_OK)
		return err->code;
	placed->moved = true;
	sync_session_point(l);
	return KIT_OK;
}

enum kit_code
sync_place_tip(struct sync_libro *l, const char *name,
    const struct sync_oid *tip, struct sync_placed *placed, struct kit_err *err)
{
	const struct sync_oid none = {{0}};
	struct sync_oid at, base, side_at;
	enum sync_git_relation side_relation = SYNC_GIT_AHEAD;

	*placed = (struct sync_placed){.relation = SYNC_GIT_AHEAD};
	snprintf(placed->name, sizeof(placed->name), "%s", name);
	if (sync_session_ref(l, name, &at, err) != KIT_OK)
		return err->code;
	if (sync_oid_is_zero(&at))
		return move(l, name, &none, tip, placed, err);
	if (sync_gitgraph_relation(
		l->store, &at, tip, &placed->relation, &base, err) != KIT_OK)
		return err->code;
	if (placed->relation == SYNC_GIT_AHEAD)
		return move(l, name, &at, tip, placed, err);
	if (placed->relation != SYNC_GIT_FORKED)
		return KIT_OK;
	if (sync_place_side(l, name, &base, tip, placed->name, err) != KIT_OK ||
	    sync_session_ref(l, placed->name, &side_at, err) != KIT_OK)
		return err->code;
	if (!sync_oid_is_zero(&side_at) &&
	    sync_gitgraph_relation(
		l->store, &side_at, tip, &side_relation, &base, err) != KIT_OK)
		return err->code;
	if (side_relation == SYNC_GIT_AHEAD)
		return move(l, placed->name,
		    sync_oid_is_zero(&side_at) ? &none : &side_at, tip, placed,
		    err);
	return KIT_OK;
}
