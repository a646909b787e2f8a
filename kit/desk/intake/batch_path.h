#ifndef KIT_BATCH_PATH_H
#define KIT_BATCH_PATH_H

#include "batch_sheet.h"

/* Says which field of a sheet comes next while somebody types the sheet. */

/* True when a field applies to the sheet as it stands (relevant). */
bool kit_batch_path_applies(const struct kit_batch_sheet *sheet, size_t at);

/*
 * Each function returns the field to go to: from field at, or at itself when
 * there is no other. first, next, section and last pass over fields that do not
 * apply and over fields carried from sheet to sheet. section goes to the next
 * section, last to the last field. next, section and last note the field that
 * is left. back retraces the noted fields; from the first of them it goes to
 * the fields before, also carried ones.
 */
size_t kit_batch_path_first(const struct kit_batch_sheet *sheet);
size_t kit_batch_path_next(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_section(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_last(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_back(struct kit_batch_sheet *sheet, size_t at);
/* Notes that field at is left for another one. */
void kit_batch_path_leave(struct kit_batch_sheet *sheet, size_t at);

/* Returns the first field with a fault; sheet->count when there is none. */
size_t kit_batch_path_fault(const struct kit_batch_sheet *sheet);

#endif
