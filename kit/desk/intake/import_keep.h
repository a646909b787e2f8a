#ifndef KIT_IMPORT_KEEP_H
#define KIT_IMPORT_KEEP_H

#include "import_private.h"

/* Writes the records of a row; for import*.c. */

/*
 * Writes the row's record, new or known, and its children, inside the
 * transaction. Appends the record's key to key. Faults go to s->issues; then
 * the caller rolls the row back.
 */
KIT_MUST_USE enum kit_code import_keep(
    struct import_sheet *s, struct kit_str *key, struct kit_err *err);

/* Names the issues of a child from number `from` on by their column:
 * experiencia1.cargo. */
void import_name_issues(
    struct import_sheet *s, const struct import_slot *slot, size_t from);

#endif
