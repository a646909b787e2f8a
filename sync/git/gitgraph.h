#ifndef SYNC_GITGRAPH_H
#define SYNC_GITGRAPH_H

#include "gitstore.h"

/* Questions about the graph of the book's commits. */

enum sync_git_relation {
	SYNC_GIT_SAME,
	SYNC_GIT_AHEAD, /* a is an ancestor of b */
	SYNC_GIT_BEHIND, /* b is an ancestor of a */
	SYNC_GIT_FORKED, /* neither is an ancestor of the other */
};

/* The relation of b to a: SYNC_GIT_AHEAD says that b is ahead of a. */
struct sync_git_kin {
	enum sync_git_relation relation;
	struct sync_oid base; /* last common commit; zero: none */
};

/*
 * Compares the commits a and b. Fails with KIT_ENOTFOUND or KIT_ESTORE when the
 * store lacks one of them or a commit between them.
 */
KIT_MUST_USE enum kit_code sync_gitgraph_relation(struct sync_gitstore *store,
    const struct sync_oid *a, const struct sync_oid *b,
    struct sync_git_kin *kin, struct kit_err *err);

enum { SYNC_GITGRAPH_MAX = 1 << 20 }; /* commits of one chain */

/* The commits of a branch in which each commit has at most one parent. */
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
 * Walks from tip back along the parents, and fills list and count. Fails with
 * KIT_ECRYPTO when a commit is missing or has several parents, or when the
 * chain is longer than SYNC_GITGRAPH_MAX; list then has the commits that were
 * reached.
 */
KIT_MUST_USE enum kit_code sync_gitgraph_chain(struct sync_gitstore *store,
    const struct sync_oid *tip, struct sync_git_chain *chain,
    struct kit_err *err);

#endif
