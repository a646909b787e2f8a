#ifndef SYNC_STEP_FAR_H
#define SYNC_STEP_FAR_H

#include "belief.h"
#include "report.h"

/*
 * For a laptop that keeps a field copy (kit/journal/journal_far.h): notes which
 * seals the office has, so that what is in them may be let go of, and has
 * whoever could not be brought back tried again.
 */
KIT_MUST_USE enum kit_code sync_step_far(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
