#ifndef SYNC_REACH_H
#define SYNC_REACH_H

#include "belief.h"
#include "report.h"

/*
 * Opens the remote of this run as sync_remote_open does; what the transport
 * tells on the way is told to the parent, or noted for the person.
 */
KIT_MUST_USE enum kit_code sync_reach_open(struct sync_session *s,
    struct sync_report *report, struct sync_remote *r, struct kit_err *err);

/*
 * The same, for who goes over to the book that follows ours: a stick that has
 * one other book alone is opened too (r->other), for what it has to be judged.
 */
KIT_MUST_USE enum kit_code sync_reach_open_next(struct sync_session *s,
    struct sync_report *report, struct sync_remote *r, struct kit_err *err);

/*
 * Brings what the remote has into the book. KIT_ENOTFOUND when no office's
 * book is there.
 */
KIT_MUST_USE enum kit_code sync_reach_main(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct sync_oid *main, struct kit_err *err);

/*
 * Brings what the remote has into the book, and notes in the belief where the
 * remote's main stands, which may be nowhere.
 */
KIT_MUST_USE enum kit_code sync_reach_see(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/* Remembers the remote of this run, a stick as the stick of this laptop. */
KIT_MUST_USE enum kit_code sync_reach_keep(
    struct sync_session *s, struct kit_err *err);

/* Counts what a move put on a stick. */
void sync_reach_count(
    struct sync_report *report, const struct sync_remote_move *move);

/* Remembers that the stick of this run has all that is sealed. */
KIT_MUST_USE enum kit_code sync_reach_note_copy(
    struct sync_session *s, struct kit_err *err);

#endif
