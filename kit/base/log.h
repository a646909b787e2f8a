#ifndef KIT_LOG_H
#define KIT_LOG_H

#include "attr.h"

/*
 * For whoever looks for a fault or for lost time: what the program did, step by
 * step, with times and counts, as lines on standard error («terreno --traza»,
 * or TERRENO_TRAZA=1). A line is made of constant words and one number, so that
 * a person's data can not get into it. State is the process's, as its standard
 * error is.
 */

/* Lines of this process begin with program (a constant). Until this is called,
 * and without TERRENO_TRAZA, nothing is told. */
void kit_log_begin(const char *program);

/*
 * Tells that a step is over: "traza terreno 12.3 ms +3.1 ms STEP (OF: COUNT)",
 * with the time since the start and since the step before. step and of are
 * constant Spanish words; of "" tells no count.
 */
void kit_log_step(const char *step, int64_t count, const char *of);

/* kit_log_step with words in quotes only: anything else does not compile. */
#define KIT_LOG(step, count, of)                                               \
	kit_log_step("" step "", (int64_t)(count), "" of "")

#endif
