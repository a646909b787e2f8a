#ifndef SYNC_STEP_SEAL_H
#define SYNC_STEP_SEAL_H

#include "belief.h"
#include "report.h"

/* Makes seals of all own entries that are in no seal, in the outbox. */
enum kit_code sync_step_seal(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err);

#endif
