#ifndef KIT_DAY_CLOSE_H
#define KIT_DAY_CLOSE_H

#include "backup.h"
#include "print.h"

/* Closes the day at a point. */

/* The day that was closed, or the issues that kept it open. */
struct kit_day_closed {
	struct kit_str day;
	struct kit_issues issues;
	bool closed; /* the day is closed, whatever failed afterwards */
	bool copied; /* a second copy was left on the stick */
	/* that copy, or notes that say why none was made */
	struct kit_backup copy;
	struct kit_printed act;
};
void kit_day_closed_done(struct kit_day_closed *closed);

/*
 * Closes the open day with further fields of its jornada and, unless its end
 * was given, the hour now as its end (a warning when that can not be: on
 * another date, or before the day began), writes a second copy of the book onto
 * this laptop's stick (backup.h) and prints the day's act.
 * When the act can not be printed the day is closed all the same
 * (closed->closed is true) and err says how to print it. KIT_EINPUT when no day
 * is open. The caller frees closed with kit_day_closed_done.
 */
KIT_MUST_USE enum kit_code kit_day_close(struct kit_desk *desk,
    struct kit_givens given, const struct kit_print_to *to,
    struct kit_day_closed *closed, struct kit_err *err);

#endif
