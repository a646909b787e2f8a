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

/* How b stands to a. */
struct sync_git_kin {
	enum sync_git_relation relation;
	struct sync_oid base; /* last common commit; zero: none */
};
/* KIT_ENOTFOUND or KIT_ESTORE when a commit on the way is missing. */
KIT_MUST_USE enum kit_code sync_gitgraph_relation(struct sync_gitstore *store,
    const struct sync_oid *a, const struct sync_oid *b,
    struct sync_git_kin *kin, struct kit_err *err);

/* A request for the commits from a tip back along single parents. */
enum { SYNC_GITGRAPH_MAX = 1 << 20 };
struct sync_git_chain {
	/*
	 * The walk ends before the commit for which stop returns true. NULL:
	 * the walk ends at a commit without parent.
	 */
	bool (*stop)(void *ctx, const struct sync_oid *id);
	void *ctx;
	struct sync_oid *list; /* oldest first; the caller's to free */
	size_t count;
};
/*
 * Fills list and count. KIT_ECRYPTO when a commit has two parents or is
 * missing, or when there are more than SYNC_GITGRAPH_MAX; the list then holds
 * the commits that were seen.
 */
KIT_MUST_USE enum kit_code sync_gitgraph_chain(struct sync_gitstore *store,
    const struct sync_oid *tip, struct sync_git_chain *chain,
    struct kit_err *err);

#endif
