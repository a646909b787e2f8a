#ifndef KIT_VIEW_READER_H
#define KIT_VIEW_READER_H

#include "err.h"
#include "sql.h"

struct kit_view;

/*
 * Gives the guarded side of the view's connection, for documents, lists,
 * searches and exports. Statements that are prepared through it can only read,
 * and fields that are sensible or restringido read as NULL whatever the query
 * says. It sees what the view's open transaction has written. It belongs to the
 * view and lives until the view is made again.
 */
KIT_MUST_USE enum kit_code kit_view_reader(
    struct kit_view *v, struct kit_db **db, struct kit_err *err);

/* Whether a statement that was prepared through the reader since the last call
 * reads records of persons. */
bool kit_view_read_people(struct kit_view *v);

/*
 * Whether such a statement reads records that a person whom this laptop let go
 * of may have: persona, and types that belong to one. False while everybody is
 * here.
 */
bool kit_view_read_hers(struct kit_view *v);

#endif
