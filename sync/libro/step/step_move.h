#ifndef SYNC_STEP_MOVE_H
#define SYNC_STEP_MOVE_H

#include "belief.h"
#include "report.h"

/*
 * Moves this computer to the next book, when main names one. From then on the
 * computer is another writer, has to hand over all of its entries, and no
 * longer has the old book's files. After a move report->moved is set; the
 * caller then only opens the session anew.
 */
KIT_MUST_USE enum kit_code sync_step_move(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
