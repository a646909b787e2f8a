#ifndef KIT_JOURNAL_HAND_H
#define KIT_JOURNAL_HAND_H

#include "journal_outbox.h"

/*
 * From one book to the next (terreno-libro.5, THE NEXT BOOK). This computer
 * goes on as another writer; what it has of the book before is to be handed
 * over, until the next book has it. Functions that write are for inside a
 * transaction of the journal's.
 */

/*
 * More of what the laptop remembers. The book before, and the writers that had
 * branches in it, parted by blanks; which files are still the book's before
 * ("1": they are to go, "2": the new ones are to come); what shows the office
 * that this writer is the one that it knew: WRITER and a signature in base64;
 * the last entry that came before the move; at the office, whom the book
 * before had (JSON, sync/libro/step/movers.h), and the laptops that have not
 * moved (kit_journal_unmoved); which bounds of writers of books before are
 * carried out here, as lines WRITER UPTO.
 */
#define KIT_META_BEFORE "anterior"
#define KIT_META_MOVING "mudanza"
#define KIT_META_PROOF "traslado"
#define KIT_META_HAND_UPTO "traspaso"
#define KIT_META_MOVERS "mudanzas"
#define KIT_META_UNMOVED "por_mudar"
#define KIT_META_LOST "perdidos"

/*
 * The folder, in the data's, where what is of the next book stands until this
 * computer goes over to it; and the file in it that says, at an office, that
 * the book is made, and at which address.
 */
#define KIT_NEXT_FOLDER "sucesor"
#define KIT_NEXT_READY "listo"

struct kit_move {
	const char *writer; /* that this computer is from now on */
	const char *why; /* Spanish */
	/* What is remembered from now on, NULL to forget. */
	const struct kit_move_meta {
		const char *name, *value;
	} * metas;
	size_t count;
};
/*
 * Leaves the book: the outbox, what was taken in, the references, what is in
 * quarantine and the own writers before are forgotten; every entry that counts
 * is to be handed over. The new writer's key is in the file «llave».
 */
KIT_MUST_USE enum kit_code kit_journal_move(
    struct kit_journal *j, const struct kit_move *move, struct kit_err *err);

/* An entry that is to be handed over; line lives for the call. */
struct kit_hand_entry {
	int64_t writer; /* its number in libro.db */
	char of[KIT_WRITER_LEN + 1];
	struct kit_own_entry entry;
};
typedef bool (*kit_hand_fn)(void *ctx, const struct kit_hand_entry *e);
/*
 * Calls fn for these entries by writer and number, behind the place `after`,
 * until fn returns false. An entry that was let go of (journal_far.h) has no
 * line: it is passed over, and waits.
 */
struct kit_hand_place {
	int64_t writer, seq;
};
KIT_MUST_USE enum kit_code kit_journal_hands(struct kit_journal *j,
    const struct kit_hand_place *after, kit_hand_fn fn, void *ctx,
    struct kit_err *err);

/* The entries of a writer (its number here) from first to last are in a seal of
 * ours: they need not be handed over any more. */
KIT_MUST_USE enum kit_code kit_journal_handed(struct kit_journal *j,
    const struct kit_hand_place *first, int64_t last, struct kit_err *err);

/*
 * The seal that handed an entry over does not count any more. An entry that was
 * here before the move is ours to hand over again; *ours is false for another.
 */
KIT_MUST_USE enum kit_code kit_journal_hand_again(struct kit_journal *j,
    const struct kit_entry_id *id, bool *ours, struct kit_err *err);

/* Notes that the seal of this commit, of whatever branch, handed over the
 * entries of a writer from first to last: for a field copy (journal_far.h). */
struct kit_handed_seal {
	struct kit_object object;
	const char *of;
	int64_t first, last;
};
KIT_MUST_USE enum kit_code kit_journal_add_handed(struct kit_journal *j,
    const struct kit_handed_seal *seal, struct kit_err *err);

/* Whether any are left to hand over. */
KIT_MUST_USE enum kit_code kit_journal_hands_left(
    struct kit_journal *j, bool *any, struct kit_err *err);

/* Whether a redaction is believed whose entry is not here: what it erases is
 * not known, and nothing may be handed over yet. */
KIT_MUST_USE enum kit_code kit_journal_redaction_waits(
    struct kit_journal *j, bool *waits, struct kit_err *err);

/*
 * At the office: where the book before stands, and the names of the laptops
 * that had not come from it at the last sync, parted by blanks. False when
 * there was no book before. Both views live as kit_journal_known's text.
 */
struct kit_unmoved {
	struct kit_sv address, names;
};
bool kit_journal_unmoved(struct kit_journal *j, struct kit_unmoved *unmoved);

/* The branches of the book, as names parted by blanks, are appended. */
KIT_MUST_USE enum kit_code kit_journal_branch_names(
    struct kit_journal *j, struct kit_str *names, struct kit_err *err);

#endif
