#ifndef SYNC_STEP_MOVE_H
#define SYNC_STEP_MOVE_H

#include "belief.h"
#include "report.h"

/*
 * Goes over to the next book, when main names one: this computer is another
 * writer from then on, everything that it has is to be handed over, and what is
 * of the book before goes. report->moved says so; the session is then to be
 * opened anew, and nothing else may be done with it.
 */
KIT_MUST_USE enum kit_code sync_step_move(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
