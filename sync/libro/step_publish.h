#ifndef SYNC_STEP_PUBLISH_H
#define SYNC_STEP_PUBLISH_H

#include "belief.h"
#include "report.h"

/* At the office: main to the remote, unless it knows a newer one. */
enum kit_code sync_step_publish(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
