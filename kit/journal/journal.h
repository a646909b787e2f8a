#ifndef KIT_JOURNAL_H
#define KIT_JOURNAL_H

#include "clock.h"
#include "env.h"
#include "journal_read.h"
#include "journal_write.h"

/*
 * libro.db: the truth. Its entries are appended and never changed; the other
 * tables are what this laptop must remember by itself. A committed append
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
 * The text remembered under name, NULL when there is none: as this process last
 * read or wrote it (at open, at begin, by kit_journal_set_meta). It lives until
 * the next of these.
 */
const char *kit_journal_known(struct kit_journal *j, const char *name);

/* Appends the text remembered under name; false, and nothing is appended, when
 * there is none. */
bool kit_journal_meta(
    struct kit_journal *j, const char *name, struct kit_str *value);
/* Remembers value under name; NULL forgets the name. */
KIT_MUST_USE enum kit_code kit_journal_set_meta(struct kit_journal *j,
    const char *name, const char *value, struct kit_err *err);

/* This laptop's writer id; lives as long as the journal. */
const char *kit_journal_writer(struct kit_journal *j);

/*
 * The name of this very file, to know its view by: KIT_JOURNAL_MARK_LEN digits
 * that are the file's, a dash, and a name of chance that it gives itself.
 */
enum { KIT_JOURNAL_MARK_LEN = 16 };
const char *kit_journal_name(struct kit_journal *j);

/*
 * Gives the file another name of chance, for what was folded until now is not
 * so any more (entries were set aside, or erased): every view of it and every
 * sealed copy of one is then of another journal, and is made anew by whoever
 * opens it next. Only inside a transaction.
 */
KIT_MUST_USE enum kit_code kit_journal_rename(
    struct kit_journal *j, struct kit_err *err);

/*
 * One transaction for several appends. Entries appended inside are seen by
 * this connection at once and are durable when commit returns KIT_OK.
 */
KIT_MUST_USE enum kit_code kit_journal_begin(
    struct kit_journal *j, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_commit(
    struct kit_journal *j, struct kit_err *err);
void kit_journal_rollback(struct kit_journal *j);

/* Whether a transaction is open. */
bool kit_journal_in_transaction(struct kit_journal *j);

/* Sets a mark inside the transaction to go back to; a new mark replaces the
 * old. */
KIT_MUST_USE enum kit_code kit_journal_mark(
    struct kit_journal *j, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_return(
    struct kit_journal *j, struct kit_err *err);

/* What the last append thought of the machine's clock. */
enum kit_clock_trust kit_journal_trust(struct kit_journal *j);

/* What to think of the clock right now; nothing is written. */
enum kit_clock_trust kit_journal_look_at_clock(struct kit_journal *j);

/* The time as far as it can be believed, in ms since 1970. */
int64_t kit_journal_now(struct kit_journal *j);

/* How many numbers are missing in the writers' counts. */
KIT_MUST_USE enum kit_code kit_journal_gaps(
    struct kit_journal *j, int64_t *gaps, struct kit_err *err);

#endif
