#ifndef SYNC_STEP_MAIN_H
#define SYNC_STEP_MAIN_H

#include "belief.h"
#include "report.h"

/*
 * Makes the office's newest main the belief, and remembers in libro.db what it
 * says about this laptop.
 */
enum kit_code sync_step_main(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err);

#endif
