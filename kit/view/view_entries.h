#ifndef KIT_VIEW_ENTRIES_H
#define KIT_VIEW_ENTRIES_H

#include "view.h"

/* The entries that make up a record, its own and those of the records joined to
 * it. */

/*
 * Appends to out the key of the record that stands for this one now (fusionar).
 */
KIT_MUST_USE enum kit_code kit_view_resolve(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_str *out,
    struct kit_err *err);

/*
 * The entries that make up a record, its own and those of the records joined
 * to it, ready for kit_fold. As kit_journal_record.
 */
KIT_MUST_USE enum kit_code kit_view_entries(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_arena *arena,
    struct kit_entry_list *list, struct kit_err *err);

/* Folds one record anew, with those joined to it, and writes its row. For
 * view*.c. */
KIT_MUST_USE enum kit_code view_entries_refold(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_err *err);

#endif
