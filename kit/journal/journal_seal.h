#ifndef KIT_JOURNAL_SEAL_H
#define KIT_JOURNAL_SEAL_H

#include "journal_private.h"

/*
 * Rows of libro.db as they are meant and as they are stored: in a plain journal
 * the same; in a sealed one stored as boxes and places (vault.h). For
 * journal*.c only.
 */

/* An entry as its row has it. */
struct kit_journal_entry {
	struct kit_entry_id id;
	int64_t n, writer, seq;
	int64_t trust; /* of its clock: enum kit_clock_trust */
	struct kit_sv line; /* the row's, or opened in the arena */
};

/*
 * Reads the entry in the first columns of the row under q (ENTRY_COLUMNS). In a
 * sealed journal the line is opened into the arena; KIT_ESTORE when the row
 * does not open: it was changed, or is not in its own place.
 */
KIT_MUST_USE enum kit_code kit_journal_take(const struct kit_journal *j,
    struct kit_stmt *q, struct kit_arena *arena, struct kit_journal_entry *e,
    struct kit_err *err);

/*
 * What asiento has as tipo and registro: type and key of the record or, in a
 * sealed journal, '' and the record's place, whose bytes are the struct's own.
 */
struct kit_journal_place {
	struct kit_sv type, record;
	unsigned char bytes[KIT_VAULT_PLACE_LEN];
};
void kit_journal_place_of(const struct kit_journal *j, struct kit_sv type,
    struct kit_sv record, struct kit_journal_place *place);

/* KIT_ESTORE when the row under q (ENTRY_COLUMNS) stands at another record's
 * place than that of its entry. */
KIT_MUST_USE enum kit_code kit_journal_check_place(const struct kit_journal *j,
    struct kit_stmt *q, const struct kit_entry *e, struct kit_err *err);

/* Binds the line, sealed in a sealed journal: box, which must live as long as
 * the binding, gets the sealed bytes. */
void kit_journal_bind_line(const struct kit_journal *j, struct kit_stmt *q,
    int at, const struct kit_journal_entry *e, struct kit_str *box);

/* Puts an entry, of the head e, into the row that was number n. The trigger of
 * asiento says which changes are let through. */
KIT_MUST_USE enum kit_code kit_journal_replace(struct kit_journal *j, int64_t n,
    const struct kit_journal_entry *row, const struct kit_entry *e,
    struct kit_err *err);

/* A value of equipo as it is stored, and as it is meant. */
void kit_journal_meta_box(const struct kit_journal *j, const char *name,
    const char *value, struct kit_str *stored);
KIT_MUST_USE bool kit_journal_meta_open(const struct kit_journal *j,
    struct kit_sv name, struct kit_sv stored, struct kit_str *value);

/* Finds out whether the journal is sealed, and takes the vault of j->env;
 * KIT_ECLOSED or KIT_ECRYPTO when it is sealed and not, or not rightly, open.
 */
KIT_MUST_USE enum kit_code kit_journal_find_seal(
    struct kit_journal *j, struct kit_err *err);

/* equipo's row that says so, and what it holds for a vault. */
#define KIT_META_SEALED "sellado"
void kit_journal_seal_proof(
    const struct kit_vault *vault, struct kit_str *stored);
bool kit_journal_seal_proves(
    const struct kit_vault *vault, struct kit_sv stored);

#endif
