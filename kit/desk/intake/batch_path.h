#ifndef KIT_BATCH_PATH_H
#define KIT_BATCH_PATH_H

#include "batch_sheet.h"

/* Ways through a sheet that is typed. */

/* Whether a field applies to the sheet as it stands. */
bool kit_batch_path_applies(const struct kit_batch_sheet *sheet, size_t at);

/*
 * Where to go from a field. Forward passes over fields that do not apply and
 * over those that are carried from sheet to sheet; section goes to the next
 * section; last to the last field. Each notes the field that is left, and back
 * retraces those fields alone; from the first one, back goes to the carried
 * fields. All return the field to go to; at itself when there is none.
 */
size_t kit_batch_path_first(const struct kit_batch_sheet *sheet);
size_t kit_batch_path_next(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_section(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_last(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_back(struct kit_batch_sheet *sheet, size_t at);
/* Notes that the field at is left for another one. */
void kit_batch_path_leave(struct kit_batch_sheet *sheet, size_t at);

/* The first field with a fault; count when there is none. */
size_t kit_batch_path_fault(const struct kit_batch_sheet *sheet);

#endif
