#ifndef SYNC_GITGRAPH_H
#define SYNC_GITGRAPH_H

#include "gitstore.h"

/* How commits of the book stand to one another. */

enum sync_git_relation {
	SYNC_GIT_SAME,
	SYNC_GIT_AHEAD, /* b has a among its ancestors */
	SYNC_GIT_BEHIND, /* a has b among its ancestors */
	SYNC_GIT_FORKED, /* each has what the other has not */
};

/*
 * How b stands to a. *base is their last common commit, zero when there is
 * none. KIT_ENOTFOUND or KIT_ESTORE when a commit on the way is missing.
 */
KIT_MUST_USE enum kit_code sync_gitgraph_relation(struct sync_gitstore *store,
    const struct sync_oid *a, const struct sync_oid *b,
    enum sync_git_relation *relation, struct sync_oid *base,
    struct kit_err *err);

/*
 * The commits from tip back along single parents until stop says so (that one
 * is not in the list) or there is no parent: oldest first, the caller's to
 * free. KIT_ECRYPTO when one has two parents or is missing, or they are more
 * than SYNC_GITGRAPH_MAX; *list then holds what was seen.
 */
enum { SYNC_GITGRAPH_MAX = 1 << 20 };
typedef bool (*sync_gitgraph_stop)(void *ctx, const struct sync_oid *id);
KIT_MUST_USE enum kit_code sync_gitgraph_chain(struct sync_gitstore *store,
    const struct sync_oid *tip, sync_gitgraph_stop stop, void *ctx,
    struct sync_oid **list, size_t *count, struct kit_err *err);

#endif
