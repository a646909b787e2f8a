#ifndef SYNC_STEP_EXCHANGE_H
#define SYNC_STEP_EXCHANGE_H

#include "belief.h"
#include "report.h"

/*
 * Fetches what the remote has, and sends what the remote lacks. A failure of
 * the sending goes into report->late, so that the run still receives what came.
 */
enum kit_code sync_step_exchange(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
