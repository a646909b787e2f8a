#ifndef SYNC_PLACE_H
#define SYNC_PLACE_H

#include "gitgraph.h"
#include "report.h"

/* Moves the local references of writers' branches. */

struct sync_placed {
	char name[SYNC_REMOTE_NAME_MAX + 1]; /* the tip's reference */
	/* The relation of the tip to the old tip of the named branch. */
	enum sync_git_relation relation;
	bool moved;
};

/*
 * Moves the local reference `name` of a writer's branch forward to tip. A tip
 * that forks off goes to a side reference (sync_place_side); no reference moves
 * back. The caller has checked that the writer signed the tip. For a side of a
 * fork, name is the writer's branch when the side continues that branch.
 */
KIT_MUST_USE enum kit_code sync_place_tip(struct sync_session *s,
    const char *name, const struct sync_oid *tip, struct sync_placed *placed,
    struct kit_err *err);

/* Copies the writer's id from the reference name of a branch. */
void sync_place_writer(const char *name, char writer[KIT_WRITER_LEN + 1]);

/*
 * Repairs the branches of this repository. Removes a branch whose tip its
 * writer did not sign, and tells the person. Removes a side reference that is
 * no fork, because one of the two tips is an ancestor of the other; the
 * writer's branch then has the newer tip.
 */
KIT_MUST_USE enum kit_code sync_place_heal(
    struct sync_session *s, struct sync_report *report, struct kit_err *err);

struct sync_fork {
	const char *name; /* of the writer's branch */
	struct sync_oid base, tip; /* last common commit, end of the side */
};

/*
 * Writes the reference name for a side of a fork: WRITER-x and the first 8
 * digits of the side's first commit after base.
 */
KIT_MUST_USE enum kit_code sync_place_side(struct sync_session *s,
    const struct sync_fork *fork, char side[SYNC_REMOTE_NAME_MAX + 1],
    struct kit_err *err);

#endif
