#ifndef SYNC_STEP_ACCEPT_H
#define SYNC_STEP_ACCEPT_H

#include "belief.h"
#include "report.h"

/* Takes the seals of all branches into the journal, checked. */
enum kit_code sync_step_accept(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
