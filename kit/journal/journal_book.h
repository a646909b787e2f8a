#ifndef KIT_JOURNAL_BOOK_H
#define KIT_JOURNAL_BOOK_H

#include "journal.h"

/*
 * What libro.db remembers of the book: the seals that were taken in, the
 * branches in quarantine, where the references stood. kit/ knows nothing of
 * git: an object is 20 bytes. Functions that write run inside a transaction of
 * the journal.
 */

enum { KIT_OBJECT_LEN = 20 };

struct kit_object {
	unsigned char b[KIT_OBJECT_LEN];
};

/* More rows of equipo, as those of journal.h. */
#define KIT_META_REPO "repo" /* the book's id, 32 hex digits */
#define KIT_META_ROLE "papel" /* "oficina" at the office, else none */
#define KIT_META_REMOTE "remoto" /* address that sincronizar goes to */
#define KIT_META_STICK "pendrive" /* folder of this laptop's stick */
#define KIT_META_COPY "respaldo" /* WRITER, last q on the stick */
/* age recipients parted by blanks: the office's and its sheet's. They alone can
 * read the log of what officials looked at. */
#define KIT_META_AUDITORS "destinatarios"
#define KIT_META_OFFICES "oficinas" /* keys that may sign main, in hex */
#define KIT_META_TRACE "huella" /* traces of machine and file */
#define KIT_META_COUNTER "contador" /* of syncs; also in DATOS/contador */
#define KIT_META_SYNCED "sincronizado" /* ms of the last exchange */
#define KIT_META_RECEIPTS "recibos" /* ms: time of the manifest last read */
#define KIT_META_STANDING "situacion" /* this writer in the manifest */
/*
 * When another computer became the office (ms), behind "relevo " where this
 * computer had been the office until then; and why the remote's main is not
 * believed, for as long as it is not.
 */
#define KIT_META_CHANGED "oficina_cambio"
#define KIT_META_DISBELIEF "main_dudoso"
/* The name of another laptop that has our short code, and a free code. */
#define KIT_META_CODE_OF "corto_ajeno"
/* At the office: the templates that its folder and main had last. */
#define KIT_META_TEMPLATES "plantillas"
/* What the request for admission carries (sync/libro/step/words_sent.h). */
#define KIT_META_WORDS "clave_oficina"
/*
 * The book's epoch, when it began (ms; 0: with the book) and, at the office,
 * the laptops that still seal to an earlier one: "2 1795860000000 norte sur".
 */
#define KIT_META_EPOCH "epoca"
#define KIT_META_MANIFEST "manifiesto" /* ms: time of the newest manifest */

/*
 * Folders of templates in the data folder: the templates that an office
 * publishes; those that came with the book; those of the book that this program
 * has not tried yet.
 */
#define KIT_TEMPLATES_OWN "plantillas"
#define KIT_TEMPLATES_BOOK "plantillas-libro"
#define KIT_TEMPLATES_NEW "plantillas-libro.nuevas"

/* A seal of any writer that was found good and whose entries are here. */
struct kit_taken {
	struct kit_sv branch; /* a writer, or WRITER-x12345678 */
	int64_t seal, last; /* number; the writer's last seq in it */
	struct kit_object object;
	unsigned char hash[KIT_SHA256_LEN];
};
/* Notes a seal as taken in; one that is noted already changes nothing. */
KIT_MUST_USE enum kit_code kit_journal_add_taken(
    struct kit_journal *j, const struct kit_taken *taken, struct kit_err *err);
/* Finds a taken seal by its commit. taken->branch lives in the arena; it is
 * empty when the seal is unknown. */
KIT_MUST_USE enum kit_code kit_journal_taken(struct kit_journal *j,
    const struct kit_object *object, struct kit_arena *arena,
    struct kit_taken *taken, struct kit_err *err);

/*
 * What the journal has under an entry's writer and number: nothing, this very
 * entry, an entry that this one is the stub of (journal_erase.h), or another
 * entry.
 */
enum kit_number {
	KIT_NUMBER_FREE,
	KIT_NUMBER_SAME,
	KIT_NUMBER_STUB,
	KIT_NUMBER_OTHER
};
KIT_MUST_USE enum kit_code kit_journal_number(struct kit_journal *j,
    const struct kit_foreign *f, enum kit_number *number, struct kit_err *err);

/* Sets the object at which a reference was last found good; an object of zeros
 * forgets the reference. */
KIT_MUST_USE enum kit_code kit_journal_set_ref(struct kit_journal *j,
    const char *name, const struct kit_object *object, struct kit_err *err);
/* Reads that object. *found is false, and the object zeros, when the reference
 * is unknown. */
KIT_MUST_USE enum kit_code kit_journal_ref(struct kit_journal *j,
    const char *name, struct kit_object *object, bool *found,
    struct kit_err *err);

/* Calls fn for each branch with the last seal that was taken in, by ascending
 * branch. */
typedef enum kit_code (*kit_taken_fn)(
    void *ctx, const struct kit_taken *taken, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_branches(
    struct kit_journal *j, kit_taken_fn fn, void *ctx, struct kit_err *err);

/* A branch in quarantine: the seal that stopped it, and why (Spanish). */
struct kit_quarantine {
	struct kit_sv branch, why;
	int64_t seal; /* 0 when its header does not say */
	struct kit_object object;
	int64_t since_ms, held; /* held: how many seals follow it */
};
/* Puts a branch into quarantine. since_ms stays when the same commit stopped
 * the branch before. */
KIT_MUST_USE enum kit_code kit_journal_quarantine(
    struct kit_journal *j, const struct kit_quarantine *q, struct kit_err *err);
/* Takes a branch out of quarantine; nothing happens to a branch that is in
 * none. */
KIT_MUST_USE enum kit_code kit_journal_release(
    struct kit_journal *j, struct kit_sv branch, struct kit_err *err);
typedef enum kit_code (*kit_quarantine_fn)(
    void *ctx, const struct kit_quarantine *q, struct kit_err *err);
/* Calls fn for each branch in quarantine; views live for the call. */
KIT_MUST_USE enum kit_code kit_journal_quarantined(struct kit_journal *j,
    kit_quarantine_fn fn, void *ctx, struct kit_err *err);

/* Remembers the name that the manifest gives to a writer. */
KIT_MUST_USE enum kit_code kit_journal_name_writer(struct kit_journal *j,
    const char *writer, const char *name, struct kit_err *err);
/* Appends the name of a writer: the manifest's; without one, this laptop's own
 * name for its own writer; else the first 8 digits of the writer. */
void kit_journal_writer_name(
    struct kit_journal *j, struct kit_sv writer, struct kit_str *name);

/* Takes the time of the office's newest manifest (ms): a clock that shows an
 * earlier time is wrong. */
void kit_journal_office_time(struct kit_journal *j, int64_t ms);

/*
 * Compares this laptop's clock with the office's: at own_ms the laptop sealed
 * what the office took in at office_ms. Returns true when this shows, for the
 * first time, that the laptop's clock is more than a day ahead.
 */
bool kit_journal_compare_clocks(
    struct kit_journal *j, int64_t own_ms, int64_t office_ms);

#endif
