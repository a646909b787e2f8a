#ifndef KIT_SQL_H
#define KIT_SQL_H

#include "err.h"
#include "sql_stmt.h"
#include "str.h"

/*
 * SQLite behind names of ours. Statements are prepared once from constant
 * text and bound by name; text behind the statement is refused. Failures name
 * the file. A full disk, a lock and damage become KIT_EIO, KIT_EBUSY and
 * KIT_ESTORE.
 */

enum kit_sql_mode {
	KIT_SQL_CREATE, /* read and write, made if it is not there */
	KIT_SQL_WRITE, /* read and write, must be there */
	KIT_SQL_READ, /* read only, must be there */
	KIT_SQL_MEMORY, /* a private database in memory; path is ignored */
};

/*
 * Opens path; foreign_keys and recursive_triggers on, trusted_schema off,
 * busy timeout 5 s. *db is the caller's to close; NULL on failure.
 */
KIT_MUST_USE enum kit_code kit_sql_open(const char *path,
    enum kit_sql_mode mode, struct kit_db **db, struct kit_err *err);

/* Closes; NULL is accepted. All statements must be free. */
void kit_db_free(struct kit_db *db);
KIT_AUTO_DEFINE(db)

/* Whether a statement of the connection has met damage in the file. */
bool kit_sql_is_damaged(const struct kit_db *db);

/* Runs one or more statements that yield nothing of interest. */
KIT_MUST_USE enum kit_code kit_sql_exec(
    struct kit_db *db, const char *sql, struct kit_err *err);

/*
 * Transactions. BEGIN IMMEDIATE; rollback never fails and does nothing when
 * none is open.
 */
KIT_MUST_USE enum kit_code kit_sql_begin(
    struct kit_db *db, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_sql_commit(
    struct kit_db *db, struct kit_err *err);
void kit_sql_rollback(struct kit_db *db);
/* One mark inside a transaction; a new one forgets the one before. */
KIT_MUST_USE enum kit_code kit_sql_mark(struct kit_db *db, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_sql_return_to_mark(
    struct kit_db *db, struct kit_err *err);
bool kit_sql_in_transaction(struct kit_db *db);
int64_t kit_sql_changes(struct kit_db *db);
int64_t kit_sql_last_row(struct kit_db *db);

/* Whether the database has a table of that name. */
bool kit_sql_has_table(struct kit_db *db, const char *name);

/*
 * The guarded side of a connection, for queries that other people wrote. A
 * statement that is prepared through the side can only read, and the guard is
 * asked once, at that time, for each column that the statement reads:
 * KIT_SQL_BLANK makes the column read as NULL whatever the statement says.
 * `expand` may put more text at one place of a statement before SQLite sees the
 * statement: it appends the text and returns the place. The guard is not asked
 * about what is prepared through db itself, not even while a statement of the
 * side calls a function that does so. A connection has at most one side; free
 * the side before the connection.
 */
enum kit_sql_verdict { KIT_SQL_ALLOW, KIT_SQL_BLANK, KIT_SQL_DENY };
struct kit_sql_guard {
	enum kit_sql_verdict (*column)(
	    void *ctx, const char *table, const char *column);
	size_t (*expand)(void *ctx, struct kit_sv sql, struct kit_str *more);
	void *ctx;
};
struct kit_db *kit_sql_guarded(
    struct kit_db *db, const struct kit_sql_guard *guard);

#endif
