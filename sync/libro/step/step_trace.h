#ifndef SYNC_STEP_TRACE_H
#define SYNC_STEP_TRACE_H

#include "belief.h"
#include "report.h"

/* Makes a new writer when this is a copy, a restore or another machine. */
enum kit_code sync_step_trace(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/* Makes a new key and writer for this laptop; why is told to the person. */
KIT_MUST_USE enum kit_code sync_trace_become(struct sync_session *s,
    struct sync_report *report, const char *why, struct kit_err *err);

/*
 * Counts one more sync that wrote: in libro.db, inside a transaction, and then
 * in the file outside.
 */
KIT_MUST_USE enum kit_code sync_trace_count(
    struct sync_session *s, struct kit_err *err);
KIT_MUST_USE enum kit_code sync_trace_count_outside(
    struct sync_session *s, struct kit_err *err);

#endif
