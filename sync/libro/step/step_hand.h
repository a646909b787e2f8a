#ifndef SYNC_STEP_HAND_H
#define SYNC_STEP_HAND_H

#include "belief.h"
#include "report.h"

/*
 * Hands over to this book the entries of the book before that this computer has
 * and that nobody handed over yet. Waits until this computer has received all
 * seals that main names and has carried out all redactions: otherwise entries
 * would come twice, or erased data would come back.
 */
KIT_MUST_USE enum kit_code sync_step_hand(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
