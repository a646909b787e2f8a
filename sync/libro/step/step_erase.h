#ifndef SYNC_STEP_ERASE_H
#define SYNC_STEP_ERASE_H

#include "belief.h"
#include "report.h"

/*
 * Carries out the redactions that main names and that this laptop has
 * (journal_erase.h).
 */
enum kit_code sync_step_erase(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
