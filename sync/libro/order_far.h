#ifndef SYNC_ORDER_FAR_H
#define SYNC_ORDER_FAR_H

#include "far.h"

/*
 * A field copy keeps only the ids of some persons' entries in libro.db and
 * removes their lines (journal_far.h). This order reads those lines from the
 * seals of libro.git and prints them, one object {"NUMBER": "LINE"} for each;
 * NUMBER is the number of the entry's row in libro.db. person is a kit_far_name
 * in 32 hex digits, or "todos" for everybody, or NULL for those persons that
 * were called back (kit_journal_far_called) and not tried yet.
 */
KIT_MUST_USE enum kit_code sync_order_far(struct sync_session *s,
    struct sync_belief *belief, const char *person, struct kit_err *err);

#endif
