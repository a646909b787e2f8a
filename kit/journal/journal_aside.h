#ifndef KIT_JOURNAL_ASIDE_H
#define KIT_JOURNAL_ASIDE_H

#include "journal_book.h"

/*
 * Entries that stay in libro.db and do not count: no fold, list or count sees
 * them. They come from seals behind the last good one of a writer whom the
 * office closed or revoked after those seals had come in here. When the office
 * changes its mind, an entry that is received again counts again. Functions
 * that write run inside a transaction of the journal.
 */

/* Sets an entry aside; an id that is not here changes nothing.
 * kit_journal_count_again takes that back. */
KIT_MUST_USE enum kit_code kit_journal_set_aside(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_count_again(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err);

/* Counts the entries that are set aside. */
KIT_MUST_USE enum kit_code kit_journal_aside(
    struct kit_journal *j, int64_t *count, struct kit_err *err);

/*
 * A book may bound a writer of the book before whom the office shut out
 * (terreno-libro.5, THE NEXT BOOK): that writer's entries count up to number
 * `upto`, whoever brought them. bound sets aside the entries behind that
 * number, which are then not handed over; unbound makes those count again that
 * were here before the move or stand in a handover seal that was taken in.
 * *changed counts the entries.
 */
struct kit_bound {
	const char *writer;
	int64_t upto;
};
KIT_MUST_USE enum kit_code kit_journal_bound(struct kit_journal *j,
    const struct kit_bound *b, int64_t *changed, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_unbound(struct kit_journal *j,
    const struct kit_bound *b, int64_t *changed, struct kit_err *err);

/* The number of a writer's last entry that counts here; 0 when none does. */
KIT_MUST_USE enum kit_code kit_journal_last_of(struct kit_journal *j,
    const char *writer, int64_t *seq, struct kit_err *err);

/* Calls fn for the seals number from to number to that were taken in of a
 * writer, on all sides of a fork, by branch and number. */
struct kit_taken_range {
	const char *writer;
	int64_t from, to;
};
KIT_MUST_USE enum kit_code kit_journal_taken_of(struct kit_journal *j,
    const struct kit_taken_range *range, kit_taken_fn fn, void *ctx,
    struct kit_err *err);

/* Forgets that the seals of a branch behind number upto were taken in; its
 * reference goes back to the last seal that is left, or is forgotten. */
KIT_MUST_USE enum kit_code kit_journal_untake(struct kit_journal *j,
    struct kit_sv branch, int64_t upto, struct kit_err *err);

#endif
