#ifndef KIT_DAY_CLOSE_H
#define KIT_DAY_CLOSE_H

#include "backup.h"
#include "print.h"

/* Closing the day at a point. */

/* A day as it was closed. */
struct kit_day_closed {
	struct kit_str day;
	struct kit_issues issues;
	bool closed; /* the day is closed, whatever failed afterwards */
	bool copied; /* a second copy was left on the stick */
	struct kit_backup
	    copy; /* that copy, or notes that say why there is none */
	struct kit_printed act;
};
void kit_day_closed_done(struct kit_day_closed *closed);

/*
 * Closes the open day with more fields of it, leaves a second copy on this
 * laptop's stick, and prints the act. The day is closed even when its act can
 * not be printed: then err says how to print it (closed->closed is true).
 */
KIT_MUST_USE enum kit_code kit_day_close(struct kit_desk *desk,
    struct kit_givens given, const struct kit_print_to *to,
    struct kit_day_closed *closed, struct kit_err *err);

#endif
