#ifndef SYNC_STEP_LOST_H
#define SYNC_STEP_LOST_H

#include "belief.h"
#include "report.h"

/* Makes libro.git again when it was lost or lacks commits. */
enum kit_code sync_step_lost(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err);

#endif
