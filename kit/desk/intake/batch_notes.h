#ifndef KIT_BATCH_NOTES_H
#define KIT_BATCH_NOTES_H

#include "batch_sheet.h"

/*
 * Writes the notes beside the sheet's fields as records of the type nota about
 * this person. keys holds the key of each record of the sheet, in order; empty:
 * the record was not kept. Only inside a transaction.
 */
struct kit_batch_notes {
	struct kit_sv person;
	const struct kit_sv *keys;
};
KIT_MUST_USE enum kit_code kit_batch_notes_keep(struct kit_desk *desk,
    const struct kit_batch_sheet *sheet, const struct kit_batch_notes *notes,
    struct kit_err *err);

#endif
