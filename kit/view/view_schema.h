#ifndef KIT_VIEW_SCHEMA_H
#define KIT_VIEW_SCHEMA_H

#include "view_inner.h"

/* The tables of a view and their indexes; for view*.c. */

/* Makes the tables of a view that has none yet, and fills those that the forms
 * alone decide. */
KIT_MUST_USE enum kit_code view_schema_make(
    struct kit_view *v, struct kit_err *err);

/*
 * A table of fewer rows has no index but that of its keys: to read it all costs
 * no more, and every program that opens the view pays for each index that it
 * has. The row of this number brings the others.
 */
enum { VIEW_MANY = 256 };

/* Makes the indexes, once all rows are in: sorted building is cheaper. */
KIT_MUST_USE enum kit_code view_schema_index(
    struct kit_view *v, struct kit_err *err);

/* Makes those that the table of a form lacks, but that of its keys. */
KIT_MUST_USE enum kit_code view_schema_index_rows(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err);

#endif
