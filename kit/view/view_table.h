#ifndef KIT_VIEW_TABLE_H
#define KIT_VIEW_TABLE_H

#include "view_inner.h"

/*
 * The table of a record type, and its indexes; for view*.c. SQLite reads the
 * text of every table and index whenever a program opens the view, and a laptop
 * has records of some of the types only. So a table is made for the first
 * record of its type, and until then a statement that names it finds one
 * without rows.
 */

/* Has statements find the tables of v's types that the view does not have. */
KIT_MUST_USE enum kit_code view_table_stand_in(
    struct kit_view *v, struct kit_err *err);

/* Makes the table of the form if the view does not have it. */
KIT_MUST_USE enum kit_code view_table_make(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err);

/*
 * A table of fewer rows has no index but that of its keys: to read it all costs
 * no more, and every program that opens the view pays for each index that it
 * has. The row of this number brings the others.
 */
enum { VIEW_MANY = 256 };

/* Makes the indexes, once all rows are in: sorted building is cheaper. */
KIT_MUST_USE enum kit_code view_table_index(
    struct kit_view *v, struct kit_err *err);

/* Makes those that the table of a form lacks, but that of its keys. */
KIT_MUST_USE enum kit_code view_table_index_rows(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err);

#endif
