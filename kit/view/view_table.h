#ifndef KIT_VIEW_TABLE_H
#define KIT_VIEW_TABLE_H

#include "view_inner.h"

/*
 * The table of a record type and its indexes; for view*.c only. SQLite reads
 * the text of every table and index whenever a program opens the view, and a
 * laptop has records of only some of the types. So the table is made for the
 * first record of its type; until then a statement that names it reads a
 * stand-in without rows.
 */

/* Lets statements read stand-ins for those tables of v's types that the view
 * does not have. */
KIT_MUST_USE enum kit_code view_table_stand_in(
    struct kit_view *v, struct kit_err *err);

/* Makes the table of the form, unless the view has it. */
KIT_MUST_USE enum kit_code view_table_make(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err);

/*
 * A table with fewer rows has only the index of its keys: reading the whole
 * table costs no more, and every program that opens the view pays for each
 * index. The row of this number brings the other indexes.
 */
enum { VIEW_MANY = 256 };

/* Makes the indexes of all tables, once their rows are in: building an index
 * from all rows is cheaper. */
KIT_MUST_USE enum kit_code view_table_index(
    struct kit_view *v, struct kit_err *err);

/* Makes the indexes that the table of a form lacks, except that of its keys. */
KIT_MUST_USE enum kit_code view_table_index_rows(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err);

#endif
