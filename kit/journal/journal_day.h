#ifndef KIT_JOURNAL_DAY_H
#define KIT_JOURNAL_DAY_H

#include "journal.h"

/* How far the entries of one day got on their way to the office. */

/*
 * Counts the entries of this laptop's own writers on one day (the key of its
 * jornada) that the office has not received, and how many of those are on no
 * stick either.
 */
struct kit_day_counts {
	int64_t waiting, uncopied;
};
KIT_MUST_USE enum kit_code kit_journal_day_counts(struct kit_journal *j,
    struct kit_sv day, struct kit_day_counts *counts, struct kit_err *err);

#endif
