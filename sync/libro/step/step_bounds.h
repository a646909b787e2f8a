#ifndef SYNC_STEP_BOUNDS_H
#define SYNC_STEP_BOUNDS_H

#include "belief.h"
#include "report.h"

/*
 * Sets aside the entries behind the last seal that counts of each writer that
 * the office closed or revoked.
 */
enum kit_code sync_step_bounds(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
