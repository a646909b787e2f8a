#ifndef SYNC_EPOCH_H
#define SYNC_EPOCH_H

#include "belief.h"
#include "report.h"

/*
 * The office's work on epochs: beginning one, and knowing which laptops seal to
 * it.
 */

/*
 * Begins the next epoch in the manifest and the tree of a new main. Every
 * member that may write, and the sheet, is given the epoch's key. A revoked
 * member is not, nor a member with the same identity as a revoked one; a note
 * names the latter.
 */
KIT_MUST_USE enum kit_code sync_epoch_begin(struct sync_session *s,
    struct sync_report *report, struct sync_manifest *m, struct sync_oid *tree,
    struct kit_err *err);

struct sync_epoch_join {
	const struct sync_main *other;
	struct sync_manifest *manifest; /* of the new main */
	struct sync_oid *tree; /* of the new main */
};

/*
 * Joins the epochs of two mains of this office that forked, and of which each
 * may have begun epochs. Gives the members the keys that only the other main
 * has, and begins a new epoch, so that no member that either main revoked has
 * the book's key. Does nothing when both mains have the same epoch.
 */
KIT_MUST_USE enum kit_code sync_epoch_join(struct sync_session *s,
    struct sync_report *report, const struct sync_epoch_join *join,
    struct kit_err *err);

/* *given says whether main gives the member the key of its epoch. */
KIT_MUST_USE enum kit_code sync_epoch_given(struct sync_session *s,
    const struct sync_belief *belief, const struct sync_member *member,
    bool *given, struct kit_err *err);

/*
 * Returns the epoch that a member seals to according to its last request: 1
 * when the member never told one, main's epoch for a writer of this computer.
 */
int64_t sync_epoch_of(struct sync_session *s, const struct sync_belief *belief,
    const struct sync_member *member);

/*
 * True for a laptop that may write and did not tell that it seals to main's
 * epoch.
 */
bool sync_epoch_lacks(struct sync_session *s, const struct sync_belief *belief,
    const struct sync_member *member);

/*
 * Lists the names of the laptops for which sync_epoch_lacks is true, sorted;
 * the list lives in the session's arena. Returns their number.
 */
size_t sync_epoch_lacking(struct sync_session *s,
    const struct sync_belief *belief, const char ***names);

/*
 * Remembers in libro.db (KIT_META_EPOCH), for programs that do not open the
 * book: the epoch, the time when it began and, at the office, the names of the
 * laptops that lack it.
 */
KIT_MUST_USE enum kit_code sync_epoch_remember(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

#endif
