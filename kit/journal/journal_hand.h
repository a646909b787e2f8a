#ifndef KIT_JOURNAL_HAND_H
#define KIT_JOURNAL_HAND_H

#include "journal_outbox.h"

/*
 * Moves this computer from one book to the next (terreno-libro.5, THE NEXT
 * BOOK). The computer goes on as another writer, and hands over what it has of
 * the book before until the next book has all of it. Functions that write run
 * inside a transaction of the journal.
 */

/*
 * More rows of equipo. KIT_META_BEFORE: the book before, and the writers that
 * had branches in it, parted by blanks. KIT_META_MOVING: how far the move of
 * the files came ("1": those of the old book must go; "2": those of the new one
 * must come). KIT_META_PROOF: WRITER and a signature in base64, which prove to
 * the office that this writer was the old one. KIT_META_HAND_UPTO: the n of the
 * last entry before the move. KIT_META_LOST: the bounds (kit_journal_bound)
 * that were carried out here, as lines WRITER UPTO. At the office,
 * KIT_META_MOVERS: the members of the book before (JSON,
 * sync/libro/step/movers.h); KIT_META_UNMOVED: the laptops that have not moved
 * yet (kit_journal_unmoved).
 */
#define KIT_META_BEFORE "anterior"
#define KIT_META_MOVING "mudanza"
#define KIT_META_PROOF "traslado"
#define KIT_META_HAND_UPTO "traspaso"
#define KIT_META_MOVERS "mudanzas"
#define KIT_META_UNMOVED "por_mudar"
#define KIT_META_LOST "perdidos"

/*
 * The folder of the data folder that holds the next book's files until this
 * computer moves; and the file in it that says, at an office, that the book is
 * made, and holds its address.
 */
#define KIT_NEXT_FOLDER "sucesor"
#define KIT_NEXT_READY "listo"

struct kit_move {
	const char *writer; /* what this computer is from now on */
	const char *why; /* reason of the change, Spanish */
	/* Rows of equipo to set; a NULL value forgets the row. */
	const struct kit_move_meta {
		const char *name, *value;
	} * metas;
	size_t count;
};
/*
 * Leaves the book: forgets the outbox, the taken seals, the references, the
 * quarantine and the earlier own writers, and notes every entry that counts as
 * one to hand over. The new writer's key is in the file «llave».
 */
KIT_MUST_USE enum kit_code kit_journal_move(
    struct kit_journal *j, const struct kit_move *move, struct kit_err *err);

/* An entry to hand over; entry.line lives for the call. */
struct kit_hand_entry {
	int64_t writer; /* its row of escritor */
	char of[KIT_WRITER_LEN + 1]; /* the writer */
	struct kit_own_entry entry;
};
typedef bool (*kit_hand_fn)(void *ctx, const struct kit_hand_entry *e);
/*
 * Calls fn for the entries to hand over, behind the place `after`, by writer
 * and number, until fn returns false. An entry that was let go of
 * (journal_far.h) has no line here: the walk passes it over, and it waits.
 */
struct kit_hand_place {
	int64_t writer, seq;
};
KIT_MUST_USE enum kit_code kit_journal_hands(struct kit_journal *j,
    const struct kit_hand_place *after, kit_hand_fn fn, void *ctx,
    struct kit_err *err);

/* Strikes off the entries to hand over of first->writer, from first->seq to
 * last: a seal of this laptop has them now. */
KIT_MUST_USE enum kit_code kit_journal_handed(struct kit_journal *j,
    const struct kit_hand_place *first, int64_t last, struct kit_err *err);

/*
 * Takes back that an entry was handed over, because the seal that did it no
 * longer counts. An entry that was here before the move waits to be handed over
 * again; *ours is false for any other.
 */
KIT_MUST_USE enum kit_code kit_journal_hand_again(struct kit_journal *j,
    const struct kit_entry_id *id, bool *ours, struct kit_err *err);

/* Notes that the seal of this commit, on whatever branch, handed over entries
 * first to last of the writer `of`. A field copy must know (journal_far.h). */
struct kit_handed_seal {
	struct kit_object object;
	const char *of;
	int64_t first, last;
};
KIT_MUST_USE enum kit_code kit_journal_add_handed(struct kit_journal *j,
    const struct kit_handed_seal *seal, struct kit_err *err);

/* Sets *any when entries wait to be handed over. */
KIT_MUST_USE enum kit_code kit_journal_hands_left(
    struct kit_journal *j, bool *any, struct kit_err *err);

/* Sets *waits when this computer believes a redaction whose entry is not here:
 * what it erases is unknown, and nothing may be handed over yet. */
KIT_MUST_USE enum kit_code kit_journal_redaction_waits(
    struct kit_journal *j, bool *waits, struct kit_err *err);

/*
 * At the office: the address of the book before, and the names of the laptops
 * that had not moved at the last sync, parted by blanks. False when there was
 * no book before. Both views live as kit_journal_known's text.
 */
struct kit_unmoved {
	struct kit_sv address, names;
};
bool kit_journal_unmoved(struct kit_journal *j, struct kit_unmoved *unmoved);

/* Appends the names of the book's branches, parted by blanks. */
KIT_MUST_USE enum kit_code kit_journal_branch_names(
    struct kit_journal *j, struct kit_str *names, struct kit_err *err);

#endif
