#ifndef KIT_IMPORT_REJECTS_H
#define KIT_IMPORT_REJECTS_H

#include "import_private.h"

/* Writes the sheet of rows that could not be kept; for import*.c. */

/*
 * import_reject adds a row with its issues to the sheet, in memory.
 * import_rejects_write writes the sheet beside the imported one, under a name
 * that is free, unless it has no rows or an equal sheet is there already;
 * s->im->rejects is its path. KIT_EINPUT when 999 other sheets are there.
 */
void import_reject(struct import_sheet *s, const struct kit_csv_row *row);
KIT_MUST_USE enum kit_code import_rejects_write(
    struct import_sheet *s, struct kit_err *err);

/* The columns of the sheet before the row's own. */
extern const char *const import_reject_columns[];
enum { IMPORT_REJECT_COLUMNS = 3 };

#endif
