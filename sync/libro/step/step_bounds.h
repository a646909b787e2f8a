#ifndef SYNC_STEP_BOUNDS_H
#define SYNC_STEP_BOUNDS_H

#include "belief.h"
#include "report.h"

/* Sets aside what lies behind the last good seal of a closed writer. */
enum kit_code sync_step_bounds(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
