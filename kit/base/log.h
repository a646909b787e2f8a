#ifndef KIT_LOG_H
#define KIT_LOG_H

#include "attr.h"

/*
 * A trace for finding faults and slow steps: one line for each step of the
 * program, with times and a count, on standard error («terreno --traza», or
 * TERRENO_TRAZA=1). A line is made of constant words and one number, so that it
 * can not contain a person's data. The state is global, as standard error is.
 */

/*
 * Starts the trace when TERRENO_TRAZA is set. Its lines name program, a
 * constant.
 */
void kit_log_begin(const char *program);

/*
 * Prints that a step has ended: "traza terreno 12.3 ms +3.1 ms STEP (OF:
 * COUNT)", with the time since the start and since the step before. step and of
 * are constant Spanish words; when of is "", the count is left out. Prints
 * nothing before kit_log_begin.
 */
void kit_log_step(const char *step, int64_t count, const char *of);

/* Calls kit_log_step; compiles only with string literals as words. */
#define KIT_LOG(step, count, of)                                               \
	kit_log_step("" step "", (int64_t)(count), "" of "")

#endif
