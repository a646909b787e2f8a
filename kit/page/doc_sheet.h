#ifndef KIT_DOC_SHEET_H
#define KIT_DOC_SHEET_H

#include <jansson.h>

#include "str.h"

/*
 * Appends the data of a document as a sheet (CSV, RFC 4180), with a row for
 * each item of a list in the data. A row begins with the values that stand
 * around the list; the values of the item follow. A value of an object in the
 * item has the column OBJECT_NAME. Cells are guarded as in an export (csv.h).
 *
 * all is an array of such data. list is the path of the list, such as
 * "personas.filas". With "" every innermost list is taken; if there are
 * several, a first column "lista" has the path of the row's list. Data without
 * any list are one row with their values.
 *
 * Appends nothing when there is no row. Returns how many rows there are.
 */
size_t kit_doc_sheet_csv(
    const json_t *all, const char *list, struct kit_str *csv);

#endif
