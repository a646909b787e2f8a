#ifndef SYNC_ORDER_FAR_H
#define SYNC_ORDER_FAR_H

#include "far.h"

/*
 * Prints the entries that were let go of a person (32 hex digits: her
 * kit_far_name), of everybody ("todos"), or, when person is NULL, of all who
 * are called back (kit_journal_far_called) and were not tried yet: one object
 * {"NUMBER": "LINE"} for each, NUMBER being that of its row.
 */
KIT_MUST_USE enum kit_code sync_order_far(struct sync_session *s,
    struct sync_belief *belief, const char *person, struct kit_err *err);

#endif
