#ifndef KIT_JOURNAL_BOOK_H
#define KIT_JOURNAL_BOOK_H

#include "journal.h"

/*
 * What libro.db remembers of the book: seals on their way out, seals taken in,
 * what is in quarantine, where references stood. kit/ knows nothing of git: an
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
#define KIT_META_OFFICES "oficinas" /* hex of the keys that sign main */
#define KIT_META_TRACE "huella" /* of the machine and the files */
#define KIT_META_COUNTER "contador" /* of syncs; also in DATOS/contador */
#define KIT_META_SYNCED "sincronizado" /* ms of the last exchange */
#define KIT_META_RECEIPTS "recibos" /* ms: time of the manifest last read */
#define KIT_META_STANDING "situacion" /* what the manifest says of us */
/* ms when another computer became the office; "relevo " before it when this one
 * had been; and why the remote's main is not believed, while it is not. */
#define KIT_META_CHANGED "oficina_cambio"
#define KIT_META_DISBELIEF "main_dudoso"
/* Of another laptop with our short code, its name, and a code that is free. */
#define KIT_META_CODE_OF "corto_ajeno"
/* At the office, of the templates that its folder and main had last. */
#define KIT_META_TEMPLATES "plantillas"
#define KIT_META_MANIFEST "manifiesto" /* ms: time of the newest manifest */

/*
 * Folders of templates in the data: the store's own, which an office publishes;
 * those of the book; those of the book that terreno has not tried yet.
 */
#define KIT_TEMPLATES_OWN "plantillas"
#define KIT_TEMPLATES_BOOK "plantillas-libro"
#define KIT_TEMPLATES_NEW "plantillas-libro.nuevas"

/* One of this laptop's own writers; the last is the one that writes. */
struct kit_self {
	int64_t n; /* in libro.db */
	char writer[KIT_WRITER_LEN + 1];
	char *key; /* its file, in the folder of the data */
};
/* All of them, oldest first, in the arena. */
KIT_MUST_USE enum kit_code kit_journal_selves(struct kit_journal *j,
    struct kit_arena *arena, struct kit_self **selves, size_t *count,
    struct kit_err *err);

/*
 * From now on this laptop writes as `writer`, whose key is in the file `key`;
 * why is Spanish. What the one before wrote stays its own.
 */
KIT_MUST_USE enum kit_code kit_journal_become(struct kit_journal *j,
    struct kit_sv writer, const char *key, const char *why,
    struct kit_err *err);

/* Entries of an own writer behind seq `after`, in order, until fn says no. */
struct kit_own_entry {
	int64_t seq;
	enum kit_clock_trust trust;
	struct kit_sv line; /* for the call */
};
typedef bool (*kit_own_entry_fn)(void *ctx, const struct kit_own_entry *e);
KIT_MUST_USE enum kit_code kit_journal_own(struct kit_journal *j, int64_t self,
    int64_t after, kit_own_entry_fn fn, void *ctx, struct kit_err *err);

/* A seal on its way out. Its bytes are kept until the office has it. */
enum kit_seal_state {
	KIT_SEAL_PENDING,
	KIT_SEAL_HANDED, /* a remote has it */
	KIT_SEAL_RECEIVED, /* the office's manifest names it */
	KIT_SEAL_STATE_COUNT
};
struct kit_seal_row {
	int64_t self, number; /* whose, and which */
	int64_t first, last; /* seq */
	int64_t epoch;
	enum kit_clock_trust trust;
	int64_t seconds; /* since 1970: of its commit */
	unsigned char hash[KIT_SHA256_LEN], prev[KIT_SHA256_LEN];
	struct kit_object object; /* of its commit; zero: not made yet */
	enum kit_seal_state state;
	struct kit_sv bytes; /* for adding */
};
KIT_MUST_USE enum kit_code kit_journal_add_seal(struct kit_journal *j,
    const struct kit_seal_row *seal, struct kit_err *err);

/* The newest seal of an own writer; number is 0 when there is none. */
KIT_MUST_USE enum kit_code kit_journal_last_seal(struct kit_journal *j,
    int64_t self, struct kit_seal_row *seal, struct kit_err *err);

/* One seal of an own writer; number is 0 when it is not there. */
KIT_MUST_USE enum kit_code kit_journal_seal(struct kit_journal *j, int64_t self,
    int64_t number, struct kit_seal_row *seal, struct kit_err *err);

/* Its bytes, appended; none when they were dropped. */
KIT_MUST_USE enum kit_code kit_journal_seal_bytes(struct kit_journal *j,
    const struct kit_seal_row *seal, struct kit_str *bytes,
    struct kit_err *err);

/* The number of the first seal of an own writer without a commit, or 0. */
KIT_MUST_USE enum kit_code kit_journal_uncommitted(
    struct kit_journal *j, int64_t self, int64_t *number, struct kit_err *err);

KIT_MUST_USE enum kit_code kit_journal_set_object(struct kit_journal *j,
    const struct kit_seal_row *seal, const struct kit_object *object,
    struct kit_err *err);

/*
 * Seals of an own writer up to a number to a state; those that are further on
 * stay. RECEIVED drops their bytes. *seals and *entries count those that moved.
 */
struct kit_seal_moved {
	int64_t seals, entries;
};
KIT_MUST_USE enum kit_code kit_journal_seals_reach(struct kit_journal *j,
    const struct kit_seal_row *upto, struct kit_seal_moved *moved,
    struct kit_err *err);

/* RECEIVED seals behind `upto` are only HANDED after all. */
KIT_MUST_USE enum kit_code kit_journal_seals_recede(struct kit_journal *j,
    const struct kit_seal_row *upto, struct kit_seal_moved *moved,
    struct kit_err *err);

/* How this laptop's entries and seals stand, all own writers together. */
struct kit_book_counts {
	int64_t loose; /* entries in no seal */
	int64_t seals[KIT_SEAL_STATE_COUNT], entries[KIT_SEAL_STATE_COUNT];
	int64_t quarantined;
};
KIT_MUST_USE enum kit_code kit_journal_book_counts(
    struct kit_journal *j, struct kit_book_counts *counts, struct kit_err *err);

/* How many of a day's own entries wait for the office, and how many of those
 * are on no stick either. */
struct kit_day_counts {
	int64_t waiting, uncopied;
};
KIT_MUST_USE enum kit_code kit_journal_day_counts(struct kit_journal *j,
    struct kit_sv day, struct kit_day_counts *counts, struct kit_err *err);

/* A seal of any writer that was found good and whose entries are here. */
struct kit_taken {
	struct kit_sv branch; /* WRITER or WRITER-x12345678 */
	int64_t seal, last; /* number, last seq */
	struct kit_object object;
	unsigned char hash[KIT_SHA256_LEN];
};
KIT_MUST_USE enum kit_code kit_journal_add_taken(
    struct kit_journal *j, const struct kit_taken *taken, struct kit_err *err);
/* By its commit; false when it is not known. branch is in the arena. */
KIT_MUST_USE enum kit_code kit_journal_taken(struct kit_journal *j,
    const struct kit_object *object, struct kit_arena *arena,
    struct kit_taken *taken, bool *found, struct kit_err *err);

/* Who has a writer's number here: nobody, this very entry or another one. */
enum kit_number { KIT_NUMBER_FREE, KIT_NUMBER_SAME, KIT_NUMBER_OTHER };
KIT_MUST_USE enum kit_code kit_journal_number(struct kit_journal *j,
    const struct kit_foreign *f, enum kit_number *number, struct kit_err *err);

/* A reference's last good object; object zero forgets it. */
KIT_MUST_USE enum kit_code kit_journal_set_ref(struct kit_journal *j,
    const char *name, const struct kit_object *object, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_ref(struct kit_journal *j,
    const char *name, struct kit_object *object, bool *found,
    struct kit_err *err);

/* The last seal taken in of each branch, by branch. */
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

/* The time of the office's newest manifest: no clock is right before. */
void kit_journal_office_time(struct kit_journal *j, int64_t ms);

/* The office took in at office_ms what was sealed here at own_ms; true when
 * that shows for the first time that this clock is ahead by a day or more. */
bool kit_journal_compare_clocks(
    struct kit_journal *j, int64_t own_ms, int64_t office_ms);

#endif
