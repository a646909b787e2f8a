#ifndef KIT_JOURNAL_BOOK_H
#define KIT_JOURNAL_BOOK_H

#include "journal.h"

/*
 * What libro.db remembers of the book: seals taken in, what is in
 * quarantine, where references stood. kit/ knows nothing of git: an
 * object is 20 bytes. Writing functions are for inside a transaction of the
 * journal's.
 */

enum { KIT_OBJECT_LEN = 20 };

struct kit_object {
	unsigned char b[KIT_OBJECT_LEN];
};

/* More of what the laptop remembers (kit/journal.h). */
#define KIT_META_REPO "repo" /* 32 hex digits of the book */
#define KIT_META_ROLE "papel" /* "oficina", or none */
#define KIT_META_REMOTE "remoto" /* where sincronizar goes by itself */
#define KIT_META_STICK "pendrive" /* folder of this laptop's stick */
#define KIT_META_COPY "respaldo" /* WRITER and last q on the stick */
/* age recipients by blanks: the office's and its sheet's, who read what
 * officials looked at */
#define KIT_META_AUDITORS "destinatarios"
#define KIT_META_OFFICES "oficinas" /* hex of the keys that sign main */
#define KIT_META_TRACE "huella" /* of the machine and the files */
#define KIT_META_COUNTER "contador" /* of syncs; also in DATOS/contador */
#define KIT_META_SYNCED "sincronizado" /* ms of the last exchange */
#define KIT_META_RECEIPTS "recibos" /* ms: time of the manifest last read */
#define KIT_META_STANDING "situacion" /* what the manifest says of us */
/*
 * The time (ms) when another computer became the office, with "relevo " before
 * it when this computer had been the office; and the reason why the remote's
 * main is not believed, as long as it is not.
 */
#define KIT_META_CHANGED "oficina_cambio"
#define KIT_META_DISBELIEF "main_dudoso"
/* Of another laptop with our short code, its name, and a code that is free. */
#define KIT_META_CODE_OF "corto_ajeno"
/* At the office, of the templates that its folder and main had last. */
#define KIT_META_TEMPLATES "plantillas"
/* What the request carries for the office (sync/libro/step/words_sent.h). */
#define KIT_META_WORDS "clave_oficina"
/*
 * The book's epoch, when it began (ms; 0: with the book) and, at the office,
 * the laptops that still seal to an earlier one: "2 1795860000000 norte sur".
 */
#define KIT_META_EPOCH "epoca"
#define KIT_META_MANIFEST "manifiesto" /* ms: time of the newest manifest */

/*
 * Folders of templates in the data: the store's own, which an office publishes;
 * those of the book; those of the book that terreno has not tried yet.
 */
#define KIT_TEMPLATES_OWN "plantillas"
#define KIT_TEMPLATES_BOOK "plantillas-libro"
#define KIT_TEMPLATES_NEW "plantillas-libro.nuevas"

/* A seal of any writer that was found good and whose entries are here. */
struct kit_taken {
	struct kit_sv branch; /* WRITER or WRITER-x12345678 */
	int64_t seal, last; /* number, last seq */
	struct kit_object object;
	unsigned char hash[KIT_SHA256_LEN];
};
KIT_MUST_USE enum kit_code kit_journal_add_taken(
    struct kit_journal *j, const struct kit_taken *taken, struct kit_err *err);
/* Finds a taken seal by its commit; its branch, which is in the arena, is empty
 * when the seal is not known. */
KIT_MUST_USE enum kit_code kit_journal_taken(struct kit_journal *j,
    const struct kit_object *object, struct kit_arena *arena,
    struct kit_taken *taken, struct kit_err *err);

/* What stands under an entry's number of its writer: nothing, this very entry,
 * the entry that this one is the stub of (journal_erase.h), or another one. */
enum kit_number {
	KIT_NUMBER_FREE,
	KIT_NUMBER_SAME,
	KIT_NUMBER_STUB,
	KIT_NUMBER_OTHER
};
KIT_MUST_USE enum kit_code kit_journal_number(struct kit_journal *j,
    const struct kit_foreign *f, enum kit_number *number, struct kit_err *err);

/* Sets a reference's last good object; an object of zeros forgets the
 * reference. */
KIT_MUST_USE enum kit_code kit_journal_set_ref(struct kit_journal *j,
    const char *name, const struct kit_object *object, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_ref(struct kit_journal *j,
    const char *name, struct kit_object *object, bool *found,
    struct kit_err *err);

/* Calls fn for each branch with the last seal taken in, in the order of
 * branches. */
typedef enum kit_code (*kit_taken_fn)(
    void *ctx, const struct kit_taken *taken, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_branches(
    struct kit_journal *j, kit_taken_fn fn, void *ctx, struct kit_err *err);

/* The seal that holds a branch up, and why (Spanish). */
struct kit_quarantine {
	struct kit_sv branch, why;
	int64_t seal; /* 0 when it does not say */
	struct kit_object object;
	int64_t since_ms, held; /* seals behind it */
};
KIT_MUST_USE enum kit_code kit_journal_quarantine(
    struct kit_journal *j, const struct kit_quarantine *q, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_release(
    struct kit_journal *j, struct kit_sv branch, struct kit_err *err);
typedef enum kit_code (*kit_quarantine_fn)(
    void *ctx, const struct kit_quarantine *q, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_quarantined(struct kit_journal *j,
    kit_quarantine_fn fn, void *ctx, struct kit_err *err);

/* The names that the office gave to writers (the manifest's). */
KIT_MUST_USE enum kit_code kit_journal_name_writer(struct kit_journal *j,
    const char *writer, const char *name, struct kit_err *err);
/* Appends the name of a writer: the manifest's, this laptop's own before it is
 * admitted, else the first 8 digits. */
void kit_journal_writer_name(
    struct kit_journal *j, struct kit_sv writer, struct kit_str *name);

/* Takes the time of the office's newest manifest: a clock that shows an earlier
 * one is wrong. */
void kit_journal_office_time(struct kit_journal *j, int64_t ms);

/*
 * Compares clocks: the office took in at office_ms what was sealed here at
 * own_ms. True when that shows for the first time that this clock is ahead by a
 * day or more.
 */
bool kit_journal_compare_clocks(
    struct kit_journal *j, int64_t own_ms, int64_t office_ms);

#endif
