#ifndef KIT_IMPORT_REJECTS_H
#define KIT_IMPORT_REJECTS_H

#include "import_private.h"

/* The sheet of rows that could not be kept; for import*.c. */

/* Adds a row to that sheet. */
void import_reject(struct import_sheet *s, const struct kit_csv_row *row);
KIT_MUST_USE enum kit_code import_rejects_write(
    struct import_sheet *s, struct kit_err *err);

/* The columns that the sheet has before the row's own. */
extern const char *const import_reject_columns[];
enum { IMPORT_REJECT_COLUMNS = 3 };

#endif
