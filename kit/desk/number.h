#ifndef KIT_NUMBER_H
#define KIT_NUMBER_H

#include "desk.h"

/* Numbers that this laptop gives to records: folios (folio.h). */

/*
 * Appends the next folio of this laptop for a record of the type, of the open
 * day's date, or of today. KIT_EINPUT after the 999th of a day.
 */
KIT_MUST_USE enum kit_code kit_number_next(struct kit_desk *desk,
    const char *type, struct kit_str *folio, struct kit_err *err);

/*
 * Gives a new record its number: the next folio, where its key is one field
 * called folio that nobody filled in. Only inside a transaction.
 */
KIT_MUST_USE enum kit_code kit_number_fill(
    struct kit_desk *desk, struct kit_record *r, struct kit_err *err);

/*
 * Counts that a record's document was printed, in its field impresiones, if it
 * has one; *before is how often it was before.
 */
KIT_MUST_USE enum kit_code kit_number_printed(struct kit_desk *desk,
    const char *type, struct kit_sv key, int64_t *before, struct kit_err *err);

#endif
