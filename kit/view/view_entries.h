#ifndef KIT_VIEW_ENTRIES_H
#define KIT_VIEW_ENTRIES_H

#include "view.h"

/* The entries of a record, together with those of the records joined to it. */

/* Appends the key of the record that stands for this one: its own key or, after
 * fusionar, another's. */
KIT_MUST_USE enum kit_code kit_view_resolve(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_str *out,
    struct kit_err *err);

/*
 * Appends the entries of a record and of the records joined to it to *list,
 * ready for kit_fold, as kit_journal_record does. When one of them was let go
 * of (journal_far.h), the list stays empty.
 */
KIT_MUST_USE enum kit_code kit_view_entries(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_arena *arena,
    struct kit_entry_list *list, struct kit_err *err);

/* Folds one record anew, together with those joined to it, and writes its row.
 * For view*.c only. */
KIT_MUST_USE enum kit_code view_entries_refold(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_err *err);

#endif
