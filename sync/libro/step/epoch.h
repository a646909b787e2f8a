#ifndef SYNC_EPOCH_H
#define SYNC_EPOCH_H

#include "belief.h"
#include "report.h"

/*
 * The epochs of the book, as the office keeps them: it begins one, and knows
 * which laptops have taken it up.
 */

/*
 * Begins the next epoch in a manifest and in the tree of the main to be:
 * whoever may write, and the sheet, is given its key. A revoked member is not,
 * nor a writer with the same identity as a revoked one, which is noted.
 */
KIT_MUST_USE enum kit_code sync_epoch_begin(struct sync_session *s,
    struct sync_report *report, struct sync_manifest *m, struct sync_oid *tree,
    struct kit_err *err);

/*
 * Joins the epochs of another main of this office: both have parted, and each
 * may have begun some. The keys that only the other has are given on, and a new
 * epoch begins, so that nobody whom one of them revoked has the book's key.
 * Nothing happens when both are in the same epoch.
 */
struct sync_epoch_join {
	const struct sync_main *other;
	struct sync_manifest *manifest; /* of the main to be, … */
	struct sync_oid *tree; /* … and its tree */
};
KIT_MUST_USE enum kit_code sync_epoch_join(struct sync_session *s,
    struct sync_report *report, const struct sync_epoch_join *join,
    struct kit_err *err);

/* True when main gives a member the key of main's epoch. */
KIT_MUST_USE enum kit_code sync_epoch_given(struct sync_session *s,
    const struct sync_belief *belief, const struct sync_member *member,
    bool *given, struct kit_err *err);

/*
 * Returns the epoch that a member seals to, by what it said last: main's for a
 * writer of this computer, 1 for a member that said nothing yet.
 */
int64_t sync_epoch_of(struct sync_session *s, const struct sync_belief *belief,
    const struct sync_member *member);

/*
 * True for a laptop that may write and has not said that it seals to main's
 * epoch.
 */
bool sync_epoch_lacks(struct sync_session *s, const struct sync_belief *belief,
    const struct sync_member *member);

/*
 * Lists the names of the laptops that lack main's epoch, in order; the list is
 * in the session's arena.
 */
size_t sync_epoch_lacking(struct sync_session *s,
    const struct sync_belief *belief, const char ***names);

/*
 * Remembers in libro.db, for who asks without opening the book: the epoch, when
 * it began and, at the office, the laptops that lack it.
 */
KIT_MUST_USE enum kit_code sync_epoch_remember(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

#endif
