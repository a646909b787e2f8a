#ifndef KIT_IMPORT_COLUMNS_H
#define KIT_IMPORT_COLUMNS_H

#include "import_private.h"

/* Reads the headings of a sheet; for import*.c. */

/*
 * Reads the row of headings into s->columns. KIT_EINPUT when a heading is no
 * field of the record or its children (err names the first and suggests the
 * nearest), or when two name the same field.
 */
KIT_MUST_USE enum kit_code import_columns_read(
    struct import_sheet *s, const struct kit_csv_row *row, struct kit_err *err);

/* True when a cell may be a heading of this sheet. */
bool import_columns_know(struct import_sheet *s, struct kit_sv cell);

#endif
