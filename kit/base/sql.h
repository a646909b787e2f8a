#ifndef KIT_SQL_H
#define KIT_SQL_H

#include "err.h"
#include "sql_stmt.h"
#include "str.h"

/*
 * A database of SQLite. Statements are prepared once from constant text and
 * bound by name (sql_stmt.h). Failures name the database's file: KIT_EIO for
 * the disk, its permissions and memory, KIT_EBUSY for a lock, KIT_ESTORE for
 * damage and everything else.
 */

enum kit_sql_mode {
	KIT_SQL_CREATE, /* read and write; a missing file is made */
	KIT_SQL_WRITE, /* read and write; a missing file is an error */
	KIT_SQL_READ, /* read only; a missing file is an error */
	KIT_SQL_MEMORY, /* a private database in memory; path is ignored */
};

/*
 * Opens the database at path, with foreign_keys and recursive_triggers on,
 * trusted_schema off, and a busy timeout of 5 s. The caller gives *db, which is
 * NULL on failure, to kit_db_free.
 */
KIT_MUST_USE enum kit_code kit_sql_open(const char *path,
    enum kit_sql_mode mode, struct kit_db **db, struct kit_err *err);

/* Closes the database; all its statements must be freed before. NULL is
 * accepted. */
void kit_db_free(struct kit_db *db);
KIT_AUTO_DEFINE(db)

/* True when a statement of the connection found the file damaged. */
bool kit_sql_is_damaged(const struct kit_db *db);

/* Whether some statement of the connection, or of its guarded side, was
 * prepared and not freed. */
bool kit_sql_has_statements(const struct kit_db *db);

/* Runs one or more statements and ignores their rows. */
KIT_MUST_USE enum kit_code kit_sql_exec(
    struct kit_db *db, const char *sql, struct kit_err *err);

/*
 * Begin (BEGIN IMMEDIATE), commit and roll back a transaction. kit_sql_rollback
 * never fails, and does nothing when no transaction is open.
 */
KIT_MUST_USE enum kit_code kit_sql_begin(
    struct kit_db *db, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_sql_commit(
    struct kit_db *db, struct kit_err *err);
void kit_sql_rollback(struct kit_db *db);

/*
 * Set a mark inside a transaction, and undo what was done since the mark. A new
 * mark replaces the one before.
 */
KIT_MUST_USE enum kit_code kit_sql_mark(struct kit_db *db, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_sql_return_to_mark(
    struct kit_db *db, struct kit_err *err);
bool kit_sql_in_transaction(struct kit_db *db);

/* Returns the number of rows that the last INSERT, UPDATE or DELETE changed. */
int64_t kit_sql_changes(struct kit_db *db);

/* Returns the rowid of the last inserted row. */
int64_t kit_sql_last_row(struct kit_db *db);

/* True when the database has a table of that name. */
bool kit_sql_has_table(struct kit_db *db, const char *name);

enum kit_sql_verdict {
	KIT_SQL_ALLOW,
	KIT_SQL_BLANK, /* the column reads as NULL */
	KIT_SQL_DENY /* preparing the statement fails */
};

struct kit_sql_guard {
	/* Decides about a column that a statement reads. */
	enum kit_sql_verdict (*column)(
	    void *ctx, const char *table, const char *column);
	/*
	 * Appends to `more` a text that is inserted into the statement, and
	 * returns the index in sql at which it goes; may be NULL.
	 */
	size_t (*expand)(void *ctx, struct kit_sv sql, struct kit_str *more);
	void *ctx;
};

/*
 * Returns the guarded side of a connection, for queries that other people
 * wrote. A statement that is prepared through the side can only read; while it
 * is prepared, guard->column decides about each column that it reads.
 * Statements that are prepared through db itself are not guarded, even when a
 * function that a statement of the side calls prepares them. A connection has
 * at most one side. The caller frees the side by kit_db_free, before the
 * connection.
 */
struct kit_db *kit_sql_guarded(
    struct kit_db *db, const struct kit_sql_guard *guard);

#endif
