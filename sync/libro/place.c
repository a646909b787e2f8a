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
sync_place_side(struct sync_session *s, const struct sync_fork *fork,
    char side[SYNC_REMOTE_NAME_MAX + 1], struct kit_err *err)
{
	struct sync_oid from = fork->base;
	struct sync_git_chain chain = {.stop = is_base, .ctx = &from};
	char hex[2 * SYNC_OID_BYTES + 1];

	enum kit_code rc =
	    sync_gitgraph_chain(s->store, &fork->tip, &chain, err);
	if (rc == KIT_OK && chain.count == 0)
		rc = kit_err_set(err, KIT_ESTORE, "la rama no se bifurca");
	if (rc == KIT_OK) {
		sync_oid_hex(&chain.list[0], hex);
		snprintf(side, SYNC_REMOTE_NAME_MAX + 1, "%.*s-x%.8s",
		    writer_part(fork->name), fork->name, hex);
	}
	free(chain.list);
	return rc;
}

/* Moves the reference that *placed names. */
static enum kit_code
move(struct sync_session *s, struct sync_placed *placed,
    const struct sync_oid *from, const struct sync_oid *to, struct kit_err *err)
{
	if (sync_gitstore_move(s->store, placed->name, from, to, err) != KIT_OK)
		return err->code;
	placed->moved = true;
	sync_session_point(s);
	return KIT_OK;
}

enum kit_code
sync_place_tip(struct sync_session *s, const char *name,
    const struct sync_oid *tip, struct sync_placed *placed, struct kit_err *err)
{
	struct sync_git_kin kin = {.relation = SYNC_GIT_AHEAD};
	struct sync_oid at;

	*placed = (struct sync_placed){.relation = SYNC_GIT_AHEAD};
	snprintf(placed->name, sizeof(placed->name), "%s", name);
	if (sync_session_ref(s, name, &at, err) != KIT_OK)
		return err->code;
	if (!sync_oid_is_zero(&at) &&
	    sync_gitgraph_relation(s->store, &at, tip, &kin, err) != KIT_OK)
		return err->code;
	placed->relation = kin.relation;
	if (kin.relation == SYNC_GIT_AHEAD)
		return move(s, placed, &at, tip, err);
	if (kin.relation != SYNC_GIT_FORKED)
		return KIT_OK;
	const struct sync_fork fork = {name, kin.base, *tip};
	if (sync_place_side(s, &fork, placed->name, err) != KIT_OK ||
	    sync_session_ref(s, placed->name, &at, err) != KIT_OK)
		return err->code;
	kin.relation = SYNC_GIT_AHEAD;
	if (!sync_oid_is_zero(&at) &&
	    sync_gitgraph_relation(s->store, &at, tip, &kin, err) != KIT_OK)
		return err->code;
	return kin.relation == SYNC_GIT_AHEAD ? move(s, placed, &at, tip, err)
					      : KIT_OK;
}
