#ifndef SYNC_ORDER_VERIFY_H
#define SYNC_ORDER_VERIFY_H

#include "belief.h"
#include "report.h"

/* Walks the whole book and prints what it found. */
KIT_MUST_USE enum kit_code sync_order_verify(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
