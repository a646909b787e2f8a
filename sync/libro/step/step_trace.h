#ifndef SYNC_STEP_TRACE_H
#define SYNC_STEP_TRACE_H

#include "belief.h"
#include "report.h"

/*
 * Makes this laptop a new writer when the data folder is a copy, was restored
 * from a backup or is on another machine.
 */
enum kit_code sync_step_trace(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/*
 * Makes this laptop a new writer with a new key and a new code for folios. why
 * is the reason in Spanish, for the note to the person.
 */
KIT_MUST_USE enum kit_code sync_trace_become(struct sync_session *s,
    struct sync_report *report, const char *why, struct kit_err *err);

/*
 * Count one more sync that wrote entries. sync_trace_count counts in libro.db,
 * inside the caller's transaction; sync_trace_count_outside then copies the
 * count to the file DATA/contador.
 */
KIT_MUST_USE enum kit_code sync_trace_count(
    struct sync_session *s, struct kit_err *err);
KIT_MUST_USE enum kit_code sync_trace_count_outside(
    struct sync_session *s, struct kit_err *err);

#endif
