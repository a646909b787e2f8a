#ifndef KIT_IMPORT_COLUMNS_H
#define KIT_IMPORT_COLUMNS_H

#include "import_private.h"

/* The headings of a sheet; for import*.c. */

/* Reads the row of headings; KIT_EINPUT names the first that
 * is no field of the record or of its children. */
KIT_MUST_USE enum kit_code import_columns_read(
    struct import_sheet *s, const struct kit_csv_row *row, struct kit_err *err);

/* True when a cell could be a heading of this sheet. */
bool import_columns_know(struct import_sheet *s, struct kit_sv cell);

#endif
