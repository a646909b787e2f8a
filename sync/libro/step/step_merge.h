#ifndef SYNC_STEP_MERGE_H
#define SYNC_STEP_MERGE_H

#include "belief.h"
#include "report.h"

/*
 * At the office: writes a new main that accepts the received seals, when there
 * is something new.
 */
enum kit_code sync_step_merge(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
