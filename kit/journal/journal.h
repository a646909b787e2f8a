#ifndef KIT_JOURNAL_H
#define KIT_JOURNAL_H

#include "clock.h"
#include "env.h"
#include "fold.h"

/*
 * libro.db: the truth. Entries are appended and never changed; all the rest
 * of it is what this laptop must remember by itself. A committed append
 * survives a pulled battery (WAL, synchronous=FULL).
 */

struct kit_journal;

/* What this laptop remembers, as rows of the table equipo (text to text). */
#define KIT_META_LAPTOP "equipo" /* forestal-1 */
#define KIT_META_SHORT "corto" /* F1: in folios */
#define KIT_META_COMUNA "comuna" /* CUT: 05109 */
#define KIT_META_DAY "jornada" /* key of the open day, or none */
#define KIT_META_POINT "punto"
#define KIT_META_USER "funcionario"
#define KIT_META_DATE "fecha" /* of the open day */

/*
 * Makes dir/libro.db for this writer (32 hex digits). KIT_EINPUT when there is
 * one already.
 */
KIT_MUST_USE enum kit_code kit_journal_create(const char *dir,
    struct kit_sv writer, struct kit_env *env, struct kit_err *err);

/*
 * Opens dir/libro.db, bringing an older one up to date. KIT_ENOTFOUND when
 * there is none, KIT_ENEWER when a newer program made it. env is borrowed.
 */
KIT_MUST_USE enum kit_code kit_journal_open(const char *dir,
    struct kit_env *env, struct kit_journal **journal, struct kit_err *err);
void kit_journal_free(struct kit_journal *j);
KIT_AUTO_DEFINE(journal)

/*
 * The text remembered under name, NULL when none: as this process last read or
 * wrote it (at open, at begin, by kit_journal_set_meta). It lives until then.
 */
const char *kit_journal_known(struct kit_journal *j, const char *name);

/* The text remembered under name; false (and nothing appended) when none. */
bool kit_journal_meta(
    struct kit_journal *j, const char *name, struct kit_str *value);
/* value NULL forgets. */
KIT_MUST_USE enum kit_code kit_journal_set_meta(struct kit_journal *j,
    const char *name, const char *value, struct kit_err *err);

/* This laptop's writer id; lives as long as the journal. */
const char *kit_journal_writer(struct kit_journal *j);

/* A random name of this very file, to know its view by. */
const char *kit_journal_name(struct kit_journal *j);

/*
 * One transaction for several appends. Entries appended inside are seen by
 * this connection at once and are durable when commit returns KIT_OK.
 */
KIT_MUST_USE enum kit_code kit_journal_begin(
    struct kit_journal *j, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_commit(
    struct kit_journal *j, struct kit_err *err);
void kit_journal_rollback(struct kit_journal *j);

/* A place inside the transaction to go back to; a new mark forgets the old. */
KIT_MUST_USE enum kit_code kit_journal_mark(
    struct kit_journal *j, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_return(
    struct kit_journal *j, struct kit_err *err);

/*
 * Writes an entry of this laptop: numbers it, gives it its time and salt, and
 * fills e->seq, hlc, salt. Only inside a transaction. id may be NULL.
 * KIT_ESTORE when e is not sorted (kit_entry_is_sorted).
 */
KIT_MUST_USE enum kit_code kit_journal_append(struct kit_journal *j,
    struct kit_entry *e, struct kit_entry_id *id, struct kit_err *err);

/* What the last append thought of the machine's clock. */
enum kit_clock_trust kit_journal_trust(struct kit_journal *j);

/* What to think of the clock right now; nothing is written. */
enum kit_clock_trust kit_journal_look_at_clock(struct kit_journal *j);

/* The time as far as it can be believed, in ms since 1970. */
int64_t kit_journal_now(struct kit_journal *j);

/* How many numbers are missing in the writers' counts. */
KIT_MUST_USE enum kit_code kit_journal_gaps(
    struct kit_journal *j, int64_t *gaps, struct kit_err *err);

/*
 * Takes another writer's entry (a canonical line). branch is "" or the mark of
 * a fork. The same entry again is a no-op, unless it was set aside: it counts
 * again. Another body under the same number is KIT_ESTORE. Only inside a
 * transaction.
 */
struct kit_foreign {
	struct kit_sv writer, branch, line;
	enum kit_clock_trust trust;
	bool canonical; /* kit_entry_parse took the line before */
};
KIT_MUST_USE enum kit_code kit_journal_receive(
    struct kit_journal *j, const struct kit_foreign *f, struct kit_err *err);

/*
 * Much is going to be received: SQLite may use 12 MiB to keep the indexes'
 * pages at hand, which entries touch in no order, instead of 2.
 */
KIT_MUST_USE enum kit_code kit_journal_expect_many(
    struct kit_journal *j, struct kit_err *err);

/* True when the entry is here. */
KIT_MUST_USE enum kit_code kit_journal_has(struct kit_journal *j,
    const struct kit_entry_id *id, bool *has, struct kit_err *err);

/* Number of the newest entry here (order of arrival), 0 when empty. */
KIT_MUST_USE enum kit_code kit_journal_head(
    struct kit_journal *j, int64_t *head, struct kit_err *err);
/* Those that count. */
KIT_MUST_USE enum kit_code kit_journal_count(
    struct kit_journal *j, int64_t *count, struct kit_err *err);

/*
 * All entries of one record, appended to *list (kit_mem_push; the caller
 * frees it with free); lines and texts live in the arena.
 */
struct kit_entry_list {
	struct kit_fold_entry *items;
	size_t count, cap;
};
KIT_MUST_USE enum kit_code kit_journal_record(struct kit_journal *j,
    struct kit_sv type, struct kit_sv record, struct kit_arena *arena,
    struct kit_entry_list *list, struct kit_err *err);

/* The greatest record key of a type that starts with prefix; nothing is
 * appended when there is none. For numbers of the day. */
KIT_MUST_USE enum kit_code kit_journal_last_key(struct kit_journal *j,
    const char *type, struct kit_sv prefix, struct kit_str *key,
    struct kit_err *err);

/* Which writer made an entry, and its laptop's order: for "who and where". */
KIT_MUST_USE enum kit_code kit_journal_writer_of(struct kit_journal *j,
    const struct kit_entry_id *id, struct kit_str *writer, struct kit_err *err);

/*
 * Records touched by entries that arrived after `after`, each once, grouped by
 * type. fn returning other than KIT_OK stops the walk.
 */
typedef enum kit_code (*kit_journal_touched_fn)(
    void *ctx, struct kit_sv type, struct kit_sv record, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_touched(struct kit_journal *j,
    int64_t after, kit_journal_touched_fn fn, void *ctx, struct kit_err *err);

/* The same, only records that were ever joined to another (_fusionado). */
KIT_MUST_USE enum kit_code kit_journal_joined(struct kit_journal *j,
    int64_t after, kit_journal_touched_fn fn, void *ctx, struct kit_err *err);

/*
 * Every entry, record by record in no order (for rebuild): fn gets all entries
 * of one record at a time, in storage that lives for the call only. fn may not
 * call kit_journal_record.
 */
typedef enum kit_code (*kit_journal_record_fn)(
    void *ctx, struct kit_entry_list *entries, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_each(struct kit_journal *j,
    kit_journal_record_fn fn, void *ctx, struct kit_err *err);

/*
 * Every entry in order of arrival with its writer, for the checks. The row
 * lives for the call.
 */
struct kit_journal_row {
	int64_t n;
	struct kit_entry_id id;
	struct kit_sv writer, branch, type, record, line;
	int64_t seq;
	bool counts; /* false: set aside (journal_aside.h) */
};
typedef enum kit_code (*kit_journal_row_fn)(
    void *ctx, const struct kit_journal_row *row, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_rows(struct kit_journal *j,
    kit_journal_row_fn fn, void *ctx, struct kit_err *err);

#endif
