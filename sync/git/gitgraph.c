/*
 * Compares two commits of the book, and lists the commits behind a tip.
 */

#include "gitgraph.h"

#include <stdlib.h>

#include "gitfail.h"
#include "gitinner.h"
#include "gitobject.h"
#include "mem.h"

enum kit_code
sync_gitgraph_relation(struct sync_gitstore *s, const struct sync_oid *a,
    const struct sync_oid *b, struct sync_git_kin *kin, struct kit_err *err)
{
	git_oid ga = sync_gitinner_oid(a), gb = sync_gitinner_oid(b);
	git_oid common;

	*kin = (struct sync_git_kin){SYNC_GIT_SAME, *a};
	if (sync_oid_eq(a, b))
		return KIT_OK;
	int rc = git_merge_base(&common, s->repo, &ga, &gb);
	*kin = (struct sync_git_kin){.relation = SYNC_GIT_FORKED};
	if (rc == GIT_ENOTFOUND && sync_gitobject_has(s, a) &&
	    sync_gitobject_has(s, b))
		return KIT_OK;
	if (rc != 0)
		return sync_gitfail_set(
		    err, rc, "no se pudieron comparar dos ramas del libro");
	sync_gitinner_from(&common, &kin->base);
	if (sync_oid_eq(&kin->base, a))
		kin->relation = SYNC_GIT_AHEAD;
	else if (sync_oid_eq(&kin->base, b))
		kin->relation = SYNC_GIT_BEHIND;
	return KIT_OK;
}

/* Replaces *id by its parent; *more is false when *id has no parent. */
static enum kit_code
step_back(struct sync_gitstore *s, struct sync_oid *id, bool *more,
    struct kit_err *err)
{
	git_oid oid = sync_gitinner_oid(id);
	git_commit *commit = NULL;
	enum kit_code code = KIT_OK;

	if (git_commit_lookup(&commit, s->repo, &oid) != 0)
		return kit_err_set(
		    err, KIT_ECRYPTO, "falta un commit en la rama");
	unsigned n = git_commit_parentcount(commit);
	*more = n == 1;
	if (n == 1)
		sync_gitinner_from(git_commit_parent_id(commit, 0), id);
	else if (n > 1)
		code = kit_err_set(err, KIT_ECRYPTO,
		    "un commit de la rama junta varias y no puede traer un "
		    "sello");
	git_commit_free(commit);
	return code;
}

static void
turn(struct sync_oid *list, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct sync_oid t = list[i];
		list[i] = list[n - 1 - i];
		list[n - 1 - i] = t;
	}
}

enum kit_code
sync_gitgraph_chain(struct sync_gitstore *s, const struct sync_oid *tip,
    struct sync_git_chain *chain, struct kit_err *err)
{
	struct sync_oid at = *tip;
	enum kit_code rc = KIT_OK;
	size_t cap = 0;
	bool more = true;

	chain->list = NULL;
	chain->count = 0;
	while (rc == KIT_OK && more &&
	       !(chain->stop && chain->stop(chain->ctx, &at))) {
		if (chain->count == SYNC_GITGRAPH_MAX) {
			rc = kit_err_set(err, KIT_ECRYPTO,
			    "la rama tiene demasiados sellos");
			break;
		}
		*(struct sync_oid *)kit_mem_push(
		    &chain->list, &chain->count, &cap, sizeof(at)) = at;
		sync_gitstore_told(s, chain->count);
		rc = step_back(s, &at, &more, err);
	}
	turn(chain->list, chain->count);
	return rc;
}
