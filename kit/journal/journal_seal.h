#ifndef KIT_JOURNAL_SEAL_H
#define KIT_JOURNAL_SEAL_H

#include "journal_private.h"

/*
 * The rows of libro.db as they are meant and as they are stored. In a plain
 * journal both are the same; a sealed journal stores boxes and places (vault.h)
 * instead of lines and keys. For journal*.c only.
 */

/* An entry, as read from its row. */
struct kit_journal_entry {
	struct kit_entry_id id;
	int64_t n, writer, seq;
	int64_t trust; /* the trust in its clock: enum kit_clock_trust */
	struct kit_sv line; /* bytes of the row or, if sealed, of the arena */
};

/*
 * Reads the entry in the first columns of the row under q (ENTRY_COLUMNS). In a
 * sealed journal, opens the line into the arena; KIT_ESTORE when the box does
 * not open: its bytes were changed, or it stands in another entry's row.
 */
KIT_MUST_USE enum kit_code kit_journal_take(const struct kit_journal *j,
    struct kit_stmt *q, struct kit_arena *arena, struct kit_journal_entry *e,
    struct kit_err *err);

/*
 * The values of asiento.tipo and asiento.registro: the type and key of the
 * record or, in a sealed journal, '' and the record's place. The place's bytes
 * belong to the struct.
 */
struct kit_journal_place {
	struct kit_sv type, record;
	unsigned char bytes[KIT_VAULT_PLACE_LEN];
};
void kit_journal_place_of(const struct kit_journal *j, struct kit_sv type,
    struct kit_sv record, struct kit_journal_place *place);

/*
 * Compares the place in the row under q (ENTRY_COLUMNS) with the record that
 * its entry names; KIT_ESTORE when they differ. A plain journal has no places
 * to compare.
 */
KIT_MUST_USE enum kit_code kit_journal_check_place(const struct kit_journal *j,
    struct kit_stmt *q, const struct kit_entry *e, struct kit_err *err);

/* Binds the entry's line at parameter `at`, in a sealed journal as a box. The
 * box is written into *box, which must live as long as the binding. */
void kit_journal_bind_line(const struct kit_journal *j, struct kit_stmt *q,
    int at, const struct kit_journal_entry *e, struct kit_str *box);

/* Overwrites the row that has number n with *row, an entry whose head is e. The
 * trigger asiento_no_cambia decides which changes pass. */
KIT_MUST_USE enum kit_code kit_journal_replace(struct kit_journal *j, int64_t n,
    const struct kit_journal_entry *row, const struct kit_entry *e,
    struct kit_err *err);

/* Appends a value of equipo as it is stored, from what it means; and the other
 * way round, false when the stored value does not open. */
void kit_journal_meta_box(const struct kit_journal *j, const char *name,
    const char *value, struct kit_str *stored);
KIT_MUST_USE bool kit_journal_meta_open(const struct kit_journal *j,
    struct kit_sv name, struct kit_sv stored, struct kit_str *value);

/*
 * Finds out whether the journal is sealed, and if so borrows j->env->vault.
 * KIT_ECLOSED when there is no vault, KIT_ECRYPTO when the vault is another
 * journal's.
 */
KIT_MUST_USE enum kit_code kit_journal_find_seal(
    struct kit_journal *j, struct kit_err *err);

/* The row of equipo that marks a sealed journal, and the proof in it: a box
 * that only the right vault opens. */
#define KIT_META_SEALED "sellado"
void kit_journal_seal_proof(
    const struct kit_vault *vault, struct kit_str *stored);
bool kit_journal_seal_proves(
    const struct kit_vault *vault, struct kit_sv stored);

#endif
