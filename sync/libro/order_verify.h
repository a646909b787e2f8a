#ifndef SYNC_ORDER_VERIFY_H
#define SYNC_ORDER_VERIFY_H

#include "belief.h"
#include "report.h"

/*
 * Checks the whole book and prints one object "verificado" with the counts and
 * the problems that were found. Problems are no failure.
 */
KIT_MUST_USE enum kit_code sync_order_verify(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
