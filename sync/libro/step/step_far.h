#ifndef SYNC_STEP_FAR_H
#define SYNC_STEP_FAR_H

#include "belief.h"
#include "report.h"

/*
 * For a laptop that keeps a field copy (kit/journal/journal_far.h): notes in
 * libro.db which seals the office has, because only the lines of those seals
 * may be removed. Also lets terreno try again to read the persons whose lines
 * could not be read back before.
 */
KIT_MUST_USE enum kit_code sync_step_far(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
