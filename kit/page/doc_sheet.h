#ifndef KIT_DOC_SHEET_H
#define KIT_DOC_SHEET_H

#include <jansson.h>

#include "str.h"

/*
 * The data of a document as a sheet (RFC 4180): a row for each item of a list
 * of theirs, with what the lists around it say before, and what an object in it
 * says as OBJECT_NAME. Cells are guarded as in an export (csv.h).
 *
 * all is an array of such data, one after another. list is the path of the
 * list, "personas.filas"; "" takes every innermost list, and where there are
 * several, a column lista in front has their paths. Data without any list
 * are one row, of what stands at their top.
 *
 * Appends to csv, nothing when there is no row. Returns the count of rows.
 */
size_t kit_doc_sheet_csv(
    const json_t *all, const char *list, struct kit_str *csv);

#endif
