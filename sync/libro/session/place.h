#ifndef SYNC_PLACE_H
#define SYNC_PLACE_H

#include "gitgraph.h"
#include "report.h"

/* Where a tip was placed, and how it relates to the tip before. */

struct sync_placed {
	char name[SYNC_REMOTE_NAME_MAX + 1]; /* the tip stands there now */
	enum sync_git_relation relation; /* of the tip to what stood there */
	bool moved;
};
/*
 * Moves the local reference of a writer's branch forward to tip. A tip that
 * forks off goes to a reference of its own beside the branch; no reference
 * moves back. The caller has checked that the writer signed the tip, and names
 * the writer's branch when a side of a fork continues that branch.
 */
KIT_MUST_USE enum kit_code sync_place_tip(struct sync_session *s,
    const char *name, const struct sync_oid *tip, struct sync_placed *placed,
    struct kit_err *err);

/* The writer in the name of a branch. */
void sync_place_writer(const char *name, char writer[KIT_WRITER_LEN + 1]);

/*
 * Heals the branches of this repository: a branch whose tip its writer did not
 * sign is removed, and a side that is no fork (it continues the writer's branch
 * or lies on it) becomes that branch.
 */
KIT_MUST_USE enum kit_code sync_place_heal(
    struct sync_session *s, struct sync_report *report, struct kit_err *err);

/*
 * The name of the branch for the side of a fork that begins behind base:
 * WRITER-x and the beginning of its first commit's id.
 */
struct sync_fork {
	const char *name; /* of the writer's branch */
	struct sync_oid base, tip;
};
KIT_MUST_USE enum kit_code sync_place_side(struct sync_session *s,
    const struct sync_fork *fork, char side[SYNC_REMOTE_NAME_MAX + 1],
    struct kit_err *err);

#endif
