#ifndef KIT_DOC_SHEET_H
#define KIT_DOC_SHEET_H

#include <jansson.h>

#include "str.h"

/*
 * The data of a document as a sheet (RFC 4180): a row for each item of a list
 * in the data. First in a row come the values that stand around the list, then
 * the item's own; the values of an object in it go under OBJECT_NAME. Cells are
 * guarded as in an export (csv.h).
 *
 * all is an array of such data, one after another. list is the path of the
 * list, as "personas.filas". With "" every innermost list is taken and, when
 * there are several, a column lista in front names the path of each row's. Data
 * without any list are one row, of the values at their top.
 *
 * Appends to csv, nothing when there is no row. Returns the count of rows.
 */
size_t kit_doc_sheet_csv(
    const json_t *all, const char *list, struct kit_str *csv);

#endif
