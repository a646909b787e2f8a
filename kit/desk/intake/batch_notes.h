#ifndef KIT_BATCH_NOTES_H
#define KIT_BATCH_NOTES_H

#include "batch_sheet.h"

/*
 * Keeps the notes of the sheet's fields as records nota of this person; keys
 * holds the key of each record of the sheet, in their order ("" for none). Only
 * inside a transaction.
 */
struct kit_batch_notes {
	struct kit_sv person;
	const struct kit_sv *keys;
};
KIT_MUST_USE enum kit_code kit_batch_notes_keep(struct kit_desk *desk,
    const struct kit_batch_sheet *sheet, const struct kit_batch_notes *notes,
    struct kit_err *err);

#endif
