#ifndef SYNC_REPORT_H
#define SYNC_REPORT_H

#include "session.h"

/* What a run did and found, gathered step by step and told at its end. */

/* Adds a sentence for the person, in Spanish, without a full stop. */
void sync_report_note(struct sync_libro *l, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* Prints the last line of a run: all that was done and found. */
KIT_MUST_USE enum kit_code sync_report_end(
    struct sync_libro *l, struct kit_err *err);

/* Puts what got through before a failure behind the failure's text. */
void sync_report_so_far(const struct sync_libro *l, struct kit_err *err);

#endif
