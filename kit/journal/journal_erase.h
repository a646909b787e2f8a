#ifndef KIT_JOURNAL_ERASE_H
#define KIT_JOURNAL_ERASE_H

#include "journal_book.h"

/*
 * Entries that are erased (terreno-libro.5, ERASURE). A redaction is an entry
 * with fields _suprime/ID; it is carried out when this computer believes it:
 * because it wrote the redaction as the office, or because main names it. The
 * row of an erased entry then holds its stub, which tells its number and time
 * and nothing else, and its id is never taken in again. Functions that write
 * are for inside a transaction of the journal's.
 */

#define KIT_ERASE_FIELD "_suprime/"
#define KIT_ERASE_STUB "_suprimido" /* the type of a stub */

/*
 * What an erasure leaves to be done outside of the transaction: a line «TYPE
 * KEY» for each record that lost entries, whose drafts and print jobs go, and
 * that the file is to be written anew.
 */
#define KIT_META_ERASED "suprimido"
#define KIT_META_TO_EMPTY "vaciar"
#define KIT_TO_EMPTY_FAR "lejos" /* its value where persons were let go of */

/* Believes the redaction of that id, whether its entry is here or not yet. */
KIT_MUST_USE enum kit_code kit_journal_believe(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err);

/*
 * Believes the redactions among the entries of a record that this computer
 * wrote: for the office, which is obeyed by what it writes. Those that another
 * put into the same record are not believed.
 */
KIT_MUST_USE enum kit_code kit_journal_believe_own(struct kit_journal *j,
    struct kit_sv type, struct kit_sv record, struct kit_err *err);

/*
 * Carries out every redaction that is believed and here and was not carried out
 * yet. *erased counts the entries that were here and are stubs now. A redaction
 * itself is never erased.
 */
KIT_MUST_USE enum kit_code kit_journal_erase(
    struct kit_journal *j, int64_t *erased, struct kit_err *err);

/* Whether one of these redactions is not believed yet, or one that is believed
 * came and was not carried out. Nothing is written. */
KIT_MUST_USE enum kit_code kit_journal_erase_due(struct kit_journal *j,
    const struct kit_entry_id *ids, size_t count, bool *due,
    struct kit_err *err);

/* The redactions that this computer believes, ascending by id. */
typedef enum kit_code (*kit_redaction_fn)(
    void *ctx, const struct kit_entry_id *id, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_redactions(
    struct kit_journal *j, kit_redaction_fn fn, void *ctx, struct kit_err *err);

/*
 * Forgets the records of KIT_META_ERASED, whose traces the caller has removed,
 * and makes the file anew, so that no page of it or of its log holds what was
 * erased. Not inside a transaction. KIT_EBUSY while another
 * process reads, KIT_EIO on a full disk: the next call goes on.
 */
KIT_MUST_USE enum kit_code kit_journal_empty(
    struct kit_journal *j, struct kit_err *err);

/* Whether the entry erases others. */
bool kit_entry_is_redaction(const struct kit_entry *e);

/* What stands in the place of an erased entry; made of its number and time
 * alone, so that every replica makes the same one. One that was let go of
 * (journal_far.h) has its like, of another type. */
struct kit_stub {
	struct kit_entry_id of; /* the entry that it stands for */
	bool erased; /* the rest is empty unless it was */
	struct kit_str line;
	struct kit_entry_id id;
	struct kit_entry entry;
	char record[2 * KIT_ENTRY_ID_LEN + 1];
};
void kit_stub_done(struct kit_stub *stub);

/* The id under which a line of a writer stands here, if it does: its own or,
 * when it was erased, its stub's. */
KIT_MUST_USE enum kit_code kit_journal_id_here(struct kit_journal *j,
    struct kit_sv writer, struct kit_sv line, struct kit_entry_id *id,
    struct kit_err *err);

/* For journal*.c: makes the stub of that type for stub->of, an entry with the
 * head e. */
void kit_stub_make(const char *type, struct kit_sv writer,
    const struct kit_entry *e, struct kit_stub *stub);

/* For journal*.c: looks whether stub->of, an entry with the head e, is never to
 * be taken in again, and makes the stub that is taken instead. stub is the
 * caller's to give to kit_stub_done. */
KIT_MUST_USE enum kit_code kit_journal_stub_of(struct kit_journal *j,
    struct kit_sv writer, const struct kit_entry *e, struct kit_stub *stub,
    struct kit_err *err);

/* For journal*.c: the greatest folio of a type that has the prefix and whose
 * letter was erased; "" when there is none. */
const char *kit_journal_erased_folio(
    struct kit_journal *j, struct kit_sv type, struct kit_sv prefix);

#endif
