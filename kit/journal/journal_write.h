#ifndef KIT_JOURNAL_WRITE_H
#define KIT_JOURNAL_WRITE_H

#include "clock.h"
#include "entry.h"

/* Writes entries into libro.db. journal.h includes this header. */

struct kit_journal;

/*
 * Writes an entry of this laptop: gives it the next number, its time and a salt
 * (e->seq, hlc, salt), and sets *id unless id is NULL. Only inside a
 * transaction. KIT_ESTORE when e is not sorted (kit_entry_is_sorted),
 * KIT_EINPUT when its line would be longer than KIT_ENTRY_LINE_MAX.
 */
KIT_MUST_USE enum kit_code kit_journal_append(struct kit_journal *j,
    struct kit_entry *e, struct kit_entry_id *id, struct kit_err *err);

/*
 * Takes another writer's entry, a canonical line; branch is "" or the mark of a
 * fork. An entry that is here already changes nothing, except that one that was
 * set aside counts again. For an erased entry its stub is taken in
 * (journal_erase.h). KIT_ESTORE when the writer has another entry under the
 * same number. Only inside a transaction.
 */
struct kit_foreign {
	struct kit_sv writer, branch, line;
	enum kit_clock_trust trust;
	bool canonical; /* the caller parsed the line already */
};
KIT_MUST_USE enum kit_code kit_journal_receive(
    struct kit_journal *j, const struct kit_foreign *f, struct kit_err *err);

/*
 * Announces that many entries will be received. They touch the pages of the
 * indexes in no order: SQLite may then keep 12 MiB of pages at hand instead of
 * 2.
 */
KIT_MUST_USE enum kit_code kit_journal_expect_many(
    struct kit_journal *j, struct kit_err *err);

/* Sets *has: the entry is here, or was erased. */
KIT_MUST_USE enum kit_code kit_journal_has(struct kit_journal *j,
    const struct kit_entry_id *id, bool *has, struct kit_err *err);

/* For journal*.c: notes entry n, whose line may join its record to another one,
 * in the table fusion. */
KIT_MUST_USE enum kit_code kit_journal_note_join(
    struct kit_journal *j, struct kit_sv line, int64_t n, struct kit_err *err);

#endif
