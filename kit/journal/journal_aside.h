#ifndef KIT_JOURNAL_ASIDE_H
#define KIT_JOURNAL_ASIDE_H

#include "journal_book.h"

/*
 * Entries that stay in libro.db and do not count: no fold, no list and no
 * count sees them. They are of seals behind the last good one of a writer that
 * the office closed or revoked after they had come in here. Receiving such an
 * entry again (the office thought better of it) makes it count again.
 * Writing functions are for inside a transaction of the journal's.
 */

/* An id that is not here changes nothing. */
KIT_MUST_USE enum kit_code kit_journal_set_aside(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_count_again(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err);

KIT_MUST_USE enum kit_code kit_journal_aside(
    struct kit_journal *j, int64_t *count, struct kit_err *err);

/*
 * Of a writer that the office shut out when another book had begun, entries
 * count up to a number, whoever brought them (terreno-libro.5, THE NEXT BOOK).
 * bound sets aside what is behind that, which is not handed over any more;
 * unbound counts again what was here before the move or stands in a seal that
 * was taken in. *changed is how many entries.
 */
struct kit_bound {
	const char *writer;
	int64_t upto;
};
KIT_MUST_USE enum kit_code kit_journal_bound(struct kit_journal *j,
    const struct kit_bound *b, int64_t *changed, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_unbound(struct kit_journal *j,
    const struct kit_bound *b, int64_t *changed, struct kit_err *err);

/* The number of the last entry of a writer that counts here; 0: none. */
KIT_MUST_USE enum kit_code kit_journal_last_of(struct kit_journal *j,
    const char *writer, int64_t *seq, struct kit_err *err);

/* The seals that were taken in of a writer, all sides of a fork, by branch and
 * number, from one number to another. */
struct kit_taken_range {
	const char *writer;
	int64_t from, to;
};
KIT_MUST_USE enum kit_code kit_journal_taken_of(struct kit_journal *j,
    const struct kit_taken_range *range, kit_taken_fn fn, void *ctx,
    struct kit_err *err);

/* Forgets that a branch's seals behind number upto were taken in. */
KIT_MUST_USE enum kit_code kit_journal_untake(struct kit_journal *j,
    struct kit_sv branch, int64_t upto, struct kit_err *err);

#endif
