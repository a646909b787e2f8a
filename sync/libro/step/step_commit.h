#ifndef SYNC_STEP_COMMIT_H
#define SYNC_STEP_COMMIT_H

#include "belief.h"
#include "report.h"

/* Makes a commit of every seal of the outbox that has none in libro.git. */
enum kit_code sync_step_commit(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
