#ifndef KIT_JOURNAL_READ_H
#define KIT_JOURNAL_READ_H

#include "fold.h"

/* Reads entries out of libro.db. journal.h includes this header. */

struct kit_journal;

/* The number of the entry that arrived last; 0 in an empty journal. */
KIT_MUST_USE enum kit_code kit_journal_head(
    struct kit_journal *j, int64_t *head, struct kit_err *err);
/* Counts the entries that count (journal_aside.h) and are here
 * (journal_far.h). */
KIT_MUST_USE enum kit_code kit_journal_count(
    struct kit_journal *j, int64_t *count, struct kit_err *err);

/* The id of the entry that arrived as number n; KIT_ENOTFOUND when no entry has
 * that number. */
KIT_MUST_USE enum kit_code kit_journal_id_of(struct kit_journal *j, int64_t n,
    struct kit_entry_id *id, struct kit_err *err);

/*
 * Appends to *list all entries of one record that count; none for a record that
 * was let go of (journal_far.h). The caller frees list->items; lines and texts
 * live in the arena.
 */
struct kit_entry_list {
	struct kit_fold_entry *items;
	size_t count, cap;
};
KIT_MUST_USE enum kit_code kit_journal_record(struct kit_journal *j,
    struct kit_sv type, struct kit_sv record, struct kit_arena *arena,
    struct kit_entry_list *list, struct kit_err *err);

/* Appends to *key the greatest folio with this prefix (folio.h) that a record
 * of the type has or had; nothing when there is none. */
KIT_MUST_USE enum kit_code kit_journal_last_folio(struct kit_journal *j,
    const char *type, struct kit_sv prefix, struct kit_str *key,
    struct kit_err *err);

/* Appends the writer of an entry; nothing when the entry is not here. */
KIT_MUST_USE enum kit_code kit_journal_writer_of(struct kit_journal *j,
    const struct kit_entry_id *id, struct kit_str *writer, struct kit_err *err);

/*
 * Calls fn for each record that an entry behind number `after` (order of
 * arrival) changed, once each, ordered by type. A return other than KIT_OK
 * stops the walk.
 */
typedef enum kit_code (*kit_journal_touched_fn)(
    void *ctx, struct kit_sv type, struct kit_sv record, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_touched(struct kit_journal *j,
    int64_t after, kit_journal_touched_fn fn, void *ctx, struct kit_err *err);

/* As kit_journal_touched, but only for entries that may join their record to
 * another (_fusionado). */
KIT_MUST_USE enum kit_code kit_journal_joined(struct kit_journal *j,
    int64_t after, kit_journal_touched_fn fn, void *ctx, struct kit_err *err);

/* Calls fn for each record, in no order, with all its entries that count, in
 * storage that lives for the call only. */
typedef enum kit_code (*kit_journal_record_fn)(
    void *ctx, struct kit_entry_list *entries, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_each(struct kit_journal *j,
    kit_journal_record_fn fn, void *ctx, struct kit_err *err);

/* Calls fn for each entry in order of arrival, with its writer. The row lives
 * for the call. */
struct kit_journal_row {
	int64_t n;
	struct kit_entry_id id;
	struct kit_sv writer, branch, type, record, line;
	int64_t seq;
	bool counts; /* false: the entry is set aside (journal_aside.h) */
	bool far; /* the line is a stub (journal_far.h) */
};
typedef enum kit_code (*kit_journal_row_fn)(
    void *ctx, const struct kit_journal_row *row, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_rows(struct kit_journal *j,
    kit_journal_row_fn fn, void *ctx, struct kit_err *err);

#endif
