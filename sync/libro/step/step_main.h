#ifndef SYNC_STEP_MAIN_H
#define SYNC_STEP_MAIN_H

#include "belief.h"
#include "report.h"

/* Believes the office's newest main, and remembers what it says of us. */
enum kit_code sync_step_main(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err);

#endif
