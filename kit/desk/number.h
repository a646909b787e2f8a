#ifndef KIT_NUMBER_H
#define KIT_NUMBER_H

#include "desk.h"

/* Numbers that this laptop gives to records: folios (folio.h). */

/* Appends the next folio of this laptop for a record of the type, with the open
 * day's date, or today's. KIT_EINPUT after the 999th of a day. */
KIT_MUST_USE enum kit_code kit_number_next(struct kit_desk *desk,
    const char *type, struct kit_str *folio, struct kit_err *err);

/* Gives a new record the next folio, when its key is one field called folio
 * that nobody filled in. Only inside a transaction. */
KIT_MUST_USE enum kit_code kit_number_fill(
    struct kit_desk *desk, struct kit_record *r, struct kit_err *err);

/* Adds one to the record's field impresiones, if it has one, for a document
 * that was printed; *before is what it said before. */
KIT_MUST_USE enum kit_code kit_number_printed(struct kit_desk *desk,
    const char *type, struct kit_sv key, int64_t *before, struct kit_err *err);

#endif
