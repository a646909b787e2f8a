#ifndef SYNC_STEP_HAND_H
#define SYNC_STEP_HAND_H

#include "belief.h"
#include "report.h"

/*
 * Hands over to this book what this computer has of the book before and nobody
 * has handed over yet. Until all that main names was taken in, and every
 * redaction reached its entries, nothing is handed over: the same would come
 * twice, or what was erased would come back.
 */
KIT_MUST_USE enum kit_code sync_step_hand(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
