#ifndef KIT_BATCH_DRAFT_H
#define KIT_BATCH_DRAFT_H

#include "batch_sheet.h"

/* Keeps drafts of sheets that are being typed: the text of each field is on the
 * disk before the typist is in the next. */

/* Writes the text and the note of field number at into the draft on the
 * disk. */
KIT_MUST_USE enum kit_code kit_batch_draft_put(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, size_t at, struct kit_err *err);

/*
 * Writes into the draft on the disk the text being typed into field at, before
 * it is taken into the sheet. The next kit_batch_draft_put removes it from the
 * draft.
 */
KIT_MUST_USE enum kit_code kit_batch_draft_hold(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, size_t at, struct kit_sv typed,
    struct kit_err *err);

/* Gives the field in which somebody was typing, and the text, borrowed from the
 * sheet's draft; false when there is none. */
bool kit_batch_draft_held(
    const struct kit_batch_sheet *sheet, size_t *at, struct kit_sv *typed);

/* Types the fields of a draft into a blank sheet. */
KIT_MUST_USE enum kit_code kit_batch_draft_resume(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, const struct kit_draft *draft,
    struct kit_err *err);

/*
 * Finds a draft of an unfinished sheet of this batch, of type "hoja" or
 * "segunda"; false when there is none. The caller frees draft with
 * kit_draft_done when one was found.
 */
bool kit_batch_draft_find(struct kit_desk *desk, const struct kit_batch *batch,
    const char *type, struct kit_draft *draft);

#endif
