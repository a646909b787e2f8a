#ifndef SYNC_STEP_PUBLISH_H
#define SYNC_STEP_PUBLISH_H

#include "belief.h"
#include "report.h"

/*
 * At the office: sends main to the remote. Replaces only a main that this run
 * has seen; otherwise notes that the person should sync again.
 */
enum kit_code sync_step_publish(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
