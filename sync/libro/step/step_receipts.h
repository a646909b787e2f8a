#ifndef SYNC_STEP_RECEIPTS_H
#define SYNC_STEP_RECEIPTS_H

#include "belief.h"
#include "report.h"

/*
 * Reads in the manifest which of this laptop's seals the office has accepted,
 * and records it in the outbox.
 */
enum kit_code sync_step_receipts(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
