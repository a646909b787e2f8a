#ifndef KIT_VIEW_READER_H
#define KIT_VIEW_READER_H

#include "err.h"
#include "sql.h"

struct kit_view;

/*
 * Gives the guarded side of the view's connection, for documents, lists,
 * searches and exports. What is prepared through it can only read; fields that
 * are sensible or restringido read as NULL whatever the query says. It sees
 * what the view's open transaction has written, and lives until the view is
 * made again.
 */
KIT_MUST_USE enum kit_code kit_view_reader(
    struct kit_view *v, struct kit_db **db, struct kit_err *err);

/* True when a statement that was prepared through it since the last call reads
 * people's records. */
bool kit_view_read_people(struct kit_view *v);

/* The same of records that go with a person whom this laptop let go of: her own
 * and all that are of somebody. False while everybody is here. */
bool kit_view_read_hers(struct kit_view *v);

#endif
