#ifndef KIT_JOURNAL_FAR_H
#define KIT_JOURNAL_FAR_H

#include "journal_book.h"

/*
 * A field copy (terreno-libro.5, Field copies): entries that this laptop let go
 * of, for the office and the seals in libro.git have them. The row of such an
 * entry keeps its id, writer, number and clock, and holds a stub that tells its
 * time and nothing else. Entries are let go of, and come back, by persons: all
 * that is hers, or nothing.
 *
 * A record of hers counts as not here at all, whatever else comes in of it, so
 * that nobody is ever half here: kit_journal_record and kit_journal_each pass
 * it over. Whoever writes an entry that names her, here or on another laptop,
 * has her called back (kit_journal_far_called).
 *
 * Functions that write are for inside a transaction of the journal's.
 */

#define KIT_FAR_STUB "_lejos" /* the type of a stub */

/* What the laptop remembers: keys of its points parted by blanks, and how many
 * months it keeps whoever is of none of them. Without points it lets go of
 * nothing. */
#define KIT_META_FAR_POINTS "puntos"
#define KIT_META_FAR_MONTHS "meses"
/* The key of the names, chance in hex. */
#define KIT_META_FAR_KEY "lejos"

/*
 * A name by which a person that is not here is known again: a keyed hash of
 * something of hers, so that the name does not say it.
 */
enum { KIT_FAR_NAME_LEN = 16 };
struct kit_far_name {
	unsigned char b[KIT_FAR_NAME_LEN];
};

/* Whether anything was let go of; as of the last begin. */
bool kit_journal_any_far(struct kit_journal *j);

/* How many persons are not here, and how many entries of theirs. */
struct kit_far_counts {
	int64_t people, entries;
};
KIT_MUST_USE enum kit_code kit_journal_far_count(
    struct kit_journal *j, struct kit_far_counts *counts, struct kit_err *err);

/* Finds the person whose record, or a record of hers, has this key, or whose
 * RUN it is. *found is false when she is here or unknown. */
KIT_MUST_USE enum kit_code kit_journal_far_find(struct kit_journal *j,
    struct kit_sv text, struct kit_far_name *person, bool *found,
    struct kit_err *err);

/* Whether the record is of a person that is not here. */
KIT_MUST_USE enum kit_code kit_journal_is_far(struct kit_journal *j,
    struct kit_sv type, struct kit_sv record, bool *far, struct kit_err *err);

/* Persons whom an entry named that came or was written since they were let go
 * of. With `untried`, those alone that nobody failed to bring back since. */
typedef enum kit_code (*kit_far_person_fn)(
    void *ctx, const struct kit_far_name *person, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_far_called(struct kit_journal *j,
    bool untried, kit_far_person_fn fn, void *ctx, struct kit_err *err);
/* Everybody who is called was tried: or, with tried false, not any more. */
KIT_MUST_USE enum kit_code kit_journal_far_tried(
    struct kit_journal *j, bool tried, struct kit_err *err);

/* ---- for journal*.c ---- */

/* The name of a record or, with type "", of a text of its own. */
void kit_journal_far_name(const struct kit_journal *j, struct kit_sv type,
    struct kit_sv key, struct kit_far_name *name);

/* Forgets the names of a person of whom nothing is let go of any more. */
KIT_MUST_USE enum kit_code kit_journal_far_drop_names(struct kit_journal *j,
    const struct kit_far_name *person, struct kit_err *err);

/* Reads again whether anything was let go of. */
KIT_MUST_USE enum kit_code kit_journal_read_far(
    struct kit_journal *j, struct kit_err *err);

/* Calls the persons back whom a new entry is of or names. */
KIT_MUST_USE enum kit_code kit_journal_far_call(
    struct kit_journal *j, const struct kit_entry *e, struct kit_err *err);

/* An entry was erased: what was let go of it is forgotten. */
KIT_MUST_USE enum kit_code kit_journal_far_forget(
    struct kit_journal *j, int64_t n, struct kit_err *err);

#endif
