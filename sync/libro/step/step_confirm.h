#ifndef SYNC_STEP_CONFIRM_H
#define SYNC_STEP_CONFIRM_H

#include "belief.h"
#include "report.h"

/*
 * When this run brought a new epoch, tells the office in the same run that this
 * laptop seals to it from now on.
 */
enum kit_code sync_step_confirm(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
