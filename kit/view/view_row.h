#ifndef KIT_VIEW_ROW_H
#define KIT_VIEW_ROW_H

#include "view_inner.h"

/* Writes the state of a record into its row, or removes the row; for view*.c
 * only. */

/* Folds the entries of a record, and writes or removes its row. */
KIT_MUST_USE enum kit_code view_row_put(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_entry_list *entries, struct kit_err *err);

/* Removes the record's row, with its words for search and its conflicts. */
KIT_MUST_USE enum kit_code view_row_drop(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_err *err);

/* Frees what view_row_put keeps from row to row. */
void view_row_forget(struct kit_view *v);

#endif
