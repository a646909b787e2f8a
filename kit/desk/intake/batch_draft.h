#ifndef KIT_BATCH_DRAFT_H
#define KIT_BATCH_DRAFT_H

#include "batch_sheet.h"

/* Drafts of sheets that are being typed: what was typed is on the disk before
 * the next field. */

/* Writes field at to the draft on the disk, with its note. */
KIT_MUST_USE enum kit_code kit_batch_draft_put(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, size_t at, struct kit_err *err);

/* Writes what is typed in field at, which is not taken into the sheet yet; put
 * forgets it again. */
KIT_MUST_USE enum kit_code kit_batch_draft_hold(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, size_t at, struct kit_sv typed,
    struct kit_err *err);

/* The field that was in hand, and what was typed in it, borrowed from the
 * sheet's draft; false when there was none. */
bool kit_batch_draft_held(
    const struct kit_batch_sheet *sheet, size_t *at, struct kit_sv *typed);

/* Types a draft's fields anew. The sheet must be blank. */
KIT_MUST_USE enum kit_code kit_batch_draft_resume(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, const struct kit_draft *draft,
    struct kit_err *err);

/* Finds the draft of a sheet of this batch that was left unfinished, of type
 * "hoja" or "segunda"; false when there is none. */
bool kit_batch_draft_find(struct kit_desk *desk, const struct kit_batch *batch,
    const char *type, struct kit_draft *draft);

#endif
