#ifndef KIT_JOURNAL_WRITE_H
#define KIT_JOURNAL_WRITE_H

#include "clock.h"
#include "entry.h"

/* Writes entries into libro.db. journal.h includes this header. */

struct kit_journal;

/*
 * Writes an entry of this laptop: numbers it, gives it its time and salt, and
 * fills e->seq, hlc, salt. Only inside a transaction. id may be NULL.
 * KIT_ESTORE when e is not sorted (kit_entry_is_sorted).
 */
KIT_MUST_USE enum kit_code kit_journal_append(struct kit_journal *j,
    struct kit_entry *e, struct kit_entry_id *id, struct kit_err *err);

/*
 * Takes another writer's entry (a canonical line). branch is "" or the mark of
 * a fork. The same entry again is a no-op, unless it was set aside: it counts
 * again. One that was erased is taken in as its stub (journal_erase.h). Another
 * body under the same number is KIT_ESTORE. Only inside a transaction.
 */
struct kit_foreign {
	struct kit_sv writer, branch, line;
	enum kit_clock_trust trust;
	bool canonical; /* kit_entry_parse took the line before */
};
KIT_MUST_USE enum kit_code kit_journal_receive(
    struct kit_journal *j, const struct kit_foreign *f, struct kit_err *err);

/*
 * Much is going to be received: SQLite may use 12 MiB to keep the indexes'
 * pages at hand, which entries touch in no order, instead of 2.
 */
KIT_MUST_USE enum kit_code kit_journal_expect_many(
    struct kit_journal *j, struct kit_err *err);

/* True when the entry is here, or was erased. */
KIT_MUST_USE enum kit_code kit_journal_has(struct kit_journal *j,
    const struct kit_entry_id *id, bool *has, struct kit_err *err);

/* For journal*.c: notes that entry n may join its record to another, when its
 * line reads so. */
KIT_MUST_USE enum kit_code kit_journal_note_join(
    struct kit_journal *j, struct kit_sv line, int64_t n, struct kit_err *err);

#endif
