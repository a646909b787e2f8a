#ifndef KIT_JOURNAL_FAR_H
#define KIT_JOURNAL_FAR_H

#include "journal_book.h"

/*
 * A field copy (terreno-libro.5, FIELD COPIES) lets go of entries that the
 * office and the seals in libro.git have. The row of such an entry keeps id,
 * writer, number and clock, and holds a stub, which tells the entry's time and
 * nothing else. Entries go, and come back, by persons: all of a person's
 * entries or none.
 *
 * Readers pass a record of such a person over (kit_journal_record,
 * kit_journal_each), even when newer entries of it came in, so that nobody sees
 * half a person. An entry that names the person, written here or on another
 * laptop, calls her back (kit_journal_far_called).
 *
 * Functions that write run inside a transaction of the journal.
 */

#define KIT_FAR_STUB "_lejos" /* the type of a stub */

/*
 * Rows of equipo: the keys of this laptop's points, parted by blanks, and for
 * how many months it keeps a person who is of none of them. A laptop without
 * points lets go of nothing.
 */
#define KIT_META_FAR_POINTS "puntos"
#define KIT_META_FAR_MONTHS "meses"
/* The random key of the names, in hex. */
#define KIT_META_FAR_KEY "lejos"

/* A name by which the laptop recognises a person who is not here: a keyed hash
 * of a key or a RUN of hers, which does not reveal it. */
enum { KIT_FAR_NAME_LEN = 16 };
struct kit_far_name {
	unsigned char b[KIT_FAR_NAME_LEN];
};

/* Whether any entry was let go of, as of the last begin. */
bool kit_journal_any_far(struct kit_journal *j);

/* Counts the persons who are not here, and their entries. */
struct kit_far_counts {
	int64_t people, entries;
};
KIT_MUST_USE enum kit_code kit_journal_far_count(
    struct kit_journal *j, struct kit_far_counts *counts, struct kit_err *err);

/*
 * Finds the person who is not here and whose RUN, or the key of whose record,
 * is this text. *found is false when nobody is found: she is here, or unknown.
 */
KIT_MUST_USE enum kit_code kit_journal_far_find(struct kit_journal *j,
    struct kit_sv text, struct kit_far_name *person, bool *found,
    struct kit_err *err);

/* Sets *far when the record is of a person who is not here. */
KIT_MUST_USE enum kit_code kit_journal_is_far(struct kit_journal *j,
    struct kit_sv type, struct kit_sv record, bool *far, struct kit_err *err);

/* Calls fn for each person whom an entry named since she was let go of. With
 * `untried`, leaves out those whom a sync tried in vain to bring back. */
typedef enum kit_code (*kit_far_person_fn)(
    void *ctx, const struct kit_far_name *person, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_far_called(struct kit_journal *j,
    bool untried, kit_far_person_fn fn, void *ctx, struct kit_err *err);
/* Notes that everybody who is called was tried or, with tried false, is to be
 * tried again. */
KIT_MUST_USE enum kit_code kit_journal_far_tried(
    struct kit_journal *j, bool tried, struct kit_err *err);

/* ---- for journal*.c ---- */

/* The name of the record of a type and key; with type "", the name of a bare
 * key or RUN. */
void kit_journal_far_name(const struct kit_journal *j, struct kit_sv type,
    struct kit_sv key, struct kit_far_name *name);

/* Forgets the names of a person, and that she was called, when no entry of hers
 * is let go of any more. */
KIT_MUST_USE enum kit_code kit_journal_far_drop_names(struct kit_journal *j,
    const struct kit_far_name *person, struct kit_err *err);

/* Reads again from the file whether anything was let go of. */
KIT_MUST_USE enum kit_code kit_journal_read_far(
    struct kit_journal *j, struct kit_err *err);

/* Calls back the persons whose record a new entry changes, or whom it names. */
KIT_MUST_USE enum kit_code kit_journal_far_call(
    struct kit_journal *j, const struct kit_entry *e, struct kit_err *err);

/* Forgets that the erased entry n was let go of. */
KIT_MUST_USE enum kit_code kit_journal_far_forget(
    struct kit_journal *j, int64_t n, struct kit_err *err);

#endif
