#ifndef KIT_BATCH_PATH_H
#define KIT_BATCH_PATH_H

#include "batch_sheet.h"

/* Ways through a sheet that is typed. */

/* Whether a field is asked for, as the sheet stands. */
bool kit_batch_path_applies(const struct kit_batch_sheet *sheet, size_t at);

/*
 * Ways through the sheet. Forward passes over what does not apply and over
 * what is carried; to the next section; to the last field. Each notes the field
 * that is left, and back retraces these alone; from the first one, back goes
 * to what is carried. All return the field to go to; at itself when there is
 * none.
 */
size_t kit_batch_path_first(const struct kit_batch_sheet *sheet);
size_t kit_batch_path_next(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_section(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_last(struct kit_batch_sheet *sheet, size_t at);
size_t kit_batch_path_back(struct kit_batch_sheet *sheet, size_t at);
/* Notes that at is left for another field. */
void kit_batch_path_leave(struct kit_batch_sheet *sheet, size_t at);

/* The first field with a fault; count when there is none. */
size_t kit_batch_path_fault(const struct kit_batch_sheet *sheet);

#endif
