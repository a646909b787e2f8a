#ifndef KIT_JOURNAL_ERASE_H
#define KIT_JOURNAL_ERASE_H

#include "journal_book.h"

/*
 * Erases entries (terreno-libro.5, ERASURE). A redaction is an entry with
 * fields _suprime/ID. This computer carries a redaction out when it believes
 * it: because it wrote the redaction itself, as the office, or because main
 * names it. The row of an erased entry then holds a stub, which tells the
 * entry's number and time and nothing else, and the entry's id is never taken
 * in again. Functions that write run inside a transaction of the journal.
 */

#define KIT_ERASE_FIELD "_suprime/"
#define KIT_ERASE_STUB "_suprimido" /* the type of a stub */

/*
 * What an erasure leaves to do outside of the transaction. KIT_META_ERASED: a
 * line «TYPE KEY» for each record that lost entries, whose drafts and print
 * jobs must go. KIT_META_TO_EMPTY: the file must be written anew
 * (kit_journal_empty).
 */
#define KIT_META_ERASED "suprimido"
#define KIT_META_TO_EMPTY "vaciar"
#define KIT_TO_EMPTY_FAR "lejos" /* this value: persons were let go of */

/* Believes the redaction of that id, whether or not its entry is here yet. */
KIT_MUST_USE enum kit_code kit_journal_believe(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err);

/* For the office: believes the redactions in a record that this computer's
 * writer wrote. Redactions that others put into the record are not believed. */
KIT_MUST_USE enum kit_code kit_journal_believe_own(struct kit_journal *j,
    struct kit_sv type, struct kit_sv record, struct kit_err *err);

/*
 * Carries out each believed redaction whose entry is here, unless it was
 * carried out before. *erased counts the entries that became stubs. A redaction
 * itself is never erased.
 */
KIT_MUST_USE enum kit_code kit_journal_erase(
    struct kit_journal *j, int64_t *erased, struct kit_err *err);

/* Sets *due when one of these redactions is not believed yet, or a believed one
 * has its entry here and waits to be carried out. Writes nothing. */
KIT_MUST_USE enum kit_code kit_journal_erase_due(struct kit_journal *j,
    const struct kit_entry_id *ids, size_t count, bool *due,
    struct kit_err *err);

/* Calls fn for each redaction that this computer believes, by ascending id. */
typedef enum kit_code (*kit_redaction_fn)(
    void *ctx, const struct kit_entry_id *id, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_redactions(
    struct kit_journal *j, kit_redaction_fn fn, void *ctx, struct kit_err *err);

/*
 * Forgets KIT_META_ERASED, whose records the caller has cleaned up, and writes
 * the file anew, so that no page of it or of its log holds what was erased. Not
 * inside a transaction. KIT_EBUSY while another process reads, KIT_EIO on a
 * full disk: the work is then left for the next call.
 */
KIT_MUST_USE enum kit_code kit_journal_empty(
    struct kit_journal *j, struct kit_err *err);

/* Whether the entry erases others. */
bool kit_entry_is_redaction(const struct kit_entry *e);

/*
 * What takes the place of an erased entry. It is made of the entry's number,
 * time and id alone, so that every replica makes the same stub. An entry that
 * was let go of (journal_far.h) gets a stub of another type.
 */
struct kit_stub {
	struct kit_entry_id of; /* the entry that it stands for */
	bool erased; /* the fields below are empty unless it was */
	struct kit_str line;
	struct kit_entry_id id;
	struct kit_entry entry;
	char record[2 * KIT_ENTRY_ID_LEN + 1];
};
void kit_stub_done(struct kit_stub *stub);

/* The id under which the journal keeps a line of a writer: the line's own or,
 * when the entry was erased, its stub's. */
KIT_MUST_USE enum kit_code kit_journal_id_here(struct kit_journal *j,
    struct kit_sv writer, struct kit_sv line, struct kit_entry_id *id,
    struct kit_err *err);

/* For journal*.c: makes the stub of that type for the entry stub->of, whose
 * head is e. */
void kit_stub_make(const char *type, struct kit_sv writer,
    const struct kit_entry *e, struct kit_stub *stub);

/*
 * For journal*.c: when the entry stub->of, whose head is e, was erased, sets
 * stub->erased and makes the stub that is taken in instead. The caller gives
 * stub to kit_stub_done.
 */
KIT_MUST_USE enum kit_code kit_journal_stub_of(struct kit_journal *j,
    struct kit_sv writer, const struct kit_entry *e, struct kit_stub *stub,
    struct kit_err *err);

/* For journal*.c: the greatest folio of this type and prefix whose letter was
 * erased; "" when none was. It lives as kit_journal_known's text. */
const char *kit_journal_erased_folio(
    struct kit_journal *j, struct kit_sv type, struct kit_sv prefix);

#endif
