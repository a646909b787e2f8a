#ifndef KIT_IMPORT_KEEP_H
#define KIT_IMPORT_KEEP_H

#include "import_private.h"

/* The record of a row, kept; for import*.c. */

/* Keeps the row's record, new or known, and its children. What
 * speaks against it goes to s->issues. */
KIT_MUST_USE enum kit_code import_keep(
    struct import_sheet *s, struct kit_str *key, struct kit_err *err);

/* Names the issues from `from` on by the column they come from. */
void import_name_issues(
    struct import_sheet *s, const struct import_slot *slot, size_t from);

#endif
