#ifndef KIT_NUMBER_H
#define KIT_NUMBER_H

#include "desk.h"

/* Gives records the folios of this laptop (folio.h). */

/*
 * Appends this laptop's next folio for a record of the type. Its date is that
 * of the open day, else today. KIT_EINPUT when all 999 folios of that date are
 * given.
 */
KIT_MUST_USE enum kit_code kit_number_next(struct kit_desk *desk,
    const char *type, struct kit_str *folio, struct kit_err *err);

/*
 * Puts the next folio into a new record whose key is one field named folio,
 * unless that field has an answer. Only inside a transaction, so that no other
 * record takes the same folio.
 */
KIT_MUST_USE enum kit_code kit_number_fill(
    struct kit_desk *desk, struct kit_record *r, struct kit_err *err);

/*
 * Adds one to a record's field impresiones because its document was printed;
 * *before is the number before. A type without that field is left alone, and
 * *before is 0. Only inside a transaction.
 */
KIT_MUST_USE enum kit_code kit_number_printed(struct kit_desk *desk,
    const char *type, struct kit_sv key, int64_t *before, struct kit_err *err);

#endif
