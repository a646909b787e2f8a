#ifndef KIT_JOURNAL_H
#define KIT_JOURNAL_H

#include "clock.h"
#include "env.h"
#include "journal_read.h"
#include "journal_write.h"

/*
 * libro.db, the one durable truth. Its entries are appended and never changed;
 * the other tables are what this laptop alone must remember. A committed append
 * survives a pulled battery (WAL, synchronous=FULL).
 */

struct kit_journal;

/* What this laptop remembers, as rows of the table equipo (text to text). */
#define KIT_META_LAPTOP "equipo" /* name: forestal-1 */
#define KIT_META_SHORT "corto" /* short code: F1, as in folios */
#define KIT_META_COMUNA "comuna" /* commune (CUT): 05109 */
#define KIT_META_DAY "jornada" /* key of the open day, or none */
#define KIT_META_POINT "punto"
#define KIT_META_USER "funcionario"
#define KIT_META_DATE "fecha" /* date of the open day */

/* Makes dir/libro.db for this writer (32 hex digits). KIT_EINPUT when the file
 * is there already. */
KIT_MUST_USE enum kit_code kit_journal_create(const char *dir,
    struct kit_sv writer, struct kit_env *env, struct kit_err *err);

/*
 * Opens dir/libro.db and brings an older one up to date. KIT_ENOTFOUND when the
 * file is missing, KIT_ENEWER when a newer program made it, KIT_ECLOSED or
 * KIT_ECRYPTO when it is sealed and env->vault is missing or another's. Borrows
 * env. Free *journal with kit_journal_free.
 */
KIT_MUST_USE enum kit_code kit_journal_open(const char *dir,
    struct kit_env *env, struct kit_journal **journal, struct kit_err *err);
void kit_journal_free(struct kit_journal *j);
KIT_AUTO_DEFINE(journal)

/*
 * Gives the text remembered under name, or NULL, as this process last read or
 * wrote it: at open, at begin, by kit_journal_set_meta. The text lives until
 * the next of these.
 */
const char *kit_journal_known(struct kit_journal *j, const char *name);

/* Reads the text remembered under name from the file and appends it. Returns
 * false, and appends nothing, when there is none. */
bool kit_journal_meta(
    struct kit_journal *j, const char *name, struct kit_str *value);
/* Remembers value under name; a NULL value forgets the name. */
KIT_MUST_USE enum kit_code kit_journal_set_meta(struct kit_journal *j,
    const char *name, const char *value, struct kit_err *err);

/* This laptop's writer id; lives as long as the journal. */
const char *kit_journal_writer(struct kit_journal *j);

/*
 * The name of this very file, by which its view is recognised: the mark of the
 * file (KIT_JOURNAL_MARK_LEN hex digits, kit_os_file_mark), a dash, and a
 * random name that stands in the file. It lives as long as the journal.
 */
enum { KIT_JOURNAL_MARK_LEN = 16 };
const char *kit_journal_name(struct kit_journal *j);

/*
 * Gives the file another random name, when entries no longer count that the
 * view was folded from (they were set aside, or erased). Every view and every
 * sealed copy of one then belongs to a journal of another name, and whoever
 * opens it next makes it anew. Only inside a transaction.
 */
KIT_MUST_USE enum kit_code kit_journal_rename(
    struct kit_journal *j, struct kit_err *err);

/*
 * One transaction for several appends. This connection sees the appended
 * entries at once; they are durable when commit returns KIT_OK. A begin or
 * commit that fails has rolled back.
 */
KIT_MUST_USE enum kit_code kit_journal_begin(
    struct kit_journal *j, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_commit(
    struct kit_journal *j, struct kit_err *err);
void kit_journal_rollback(struct kit_journal *j);

/* Whether a transaction is open. */
bool kit_journal_in_transaction(struct kit_journal *j);

/*
 * Sets a mark inside the transaction, in place of an earlier one;
 * kit_journal_return undoes everything back to the mark. The clock is not set
 * back.
 */
KIT_MUST_USE enum kit_code kit_journal_mark(
    struct kit_journal *j, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_return(
    struct kit_journal *j, struct kit_err *err);

/* What the last append thought of the machine's clock. */
enum kit_clock_trust kit_journal_trust(struct kit_journal *j);

/* Judges the machine's clock as of now; writes nothing. */
enum kit_clock_trust kit_journal_look_at_clock(struct kit_journal *j);

/* The time in ms since 1970: the machine's clock or, where that is not to be
 * believed, the clock's best estimate. */
int64_t kit_journal_now(struct kit_journal *j);

/* Counts the numbers that are missing between 1 and each writer's last. */
KIT_MUST_USE enum kit_code kit_journal_gaps(
    struct kit_journal *j, int64_t *gaps, struct kit_err *err);

#endif
