#ifndef SYNC_REACH_H
#define SYNC_REACH_H

#include "belief.h"
#include "report.h"

/*
 * Opens the remote of this run (sync_remote_open). The transport's progress
 * goes to the parent process, its messages into the report. Fails with
 * KIT_EINPUT when the remote has the book before this one. The caller closes
 * *r, also after a failure.
 */
KIT_MUST_USE enum kit_code sync_reach_open(struct sync_session *s,
    struct sync_report *report, struct sync_remote *r, struct kit_err *err);

/*
 * Does the same, and also opens a stick whose only book is another one
 * (r->other): the caller finds out whether that book is the next one.
 */
KIT_MUST_USE enum kit_code sync_reach_open_next(struct sync_session *s,
    struct sync_report *report, struct sync_remote *r, struct kit_err *err);

/*
 * Fetches the remote's book into the store; *main becomes the commit of the
 * remote's main. Fails with KIT_ENOTFOUND when the remote has no main.
 */
KIT_MUST_USE enum kit_code sync_reach_main(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct sync_oid *main, struct kit_err *err);

/*
 * Does the same, and puts the remote's main into belief->seen_main. A remote
 * without main is no failure.
 */
KIT_MUST_USE enum kit_code sync_reach_see(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/*
 * Remembers the remote of this run in libro.db: as the stick of this laptop
 * when it is a stick, else as the remote.
 */
KIT_MUST_USE enum kit_code sync_reach_keep(
    struct sync_session *s, struct kit_err *err);

/* Counts in the report what a move wrote to a stick. */
void sync_reach_count(
    struct sync_report *report, const struct sync_remote_move *move);

/*
 * Remembers in libro.db (KIT_META_COPY) that the stick of this run has all own
 * entries that are sealed.
 */
KIT_MUST_USE enum kit_code sync_reach_note_copy(
    struct sync_session *s, struct kit_err *err);

#endif
