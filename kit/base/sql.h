#ifndef KIT_SQL_H
#define KIT_SQL_H

#include "err.h"
#include "str.h"

/*
 * SQLite behind names of ours. Statements are prepared once from constant
 * text and bound by name; text behind the statement is refused. Failures name
 * the file. A full disk, a lock and damage become KIT_EIO, KIT_EBUSY and
 * KIT_ESTORE.
 */

struct kit_db;
struct kit_stmt;

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

/* Prepares one statement; anything behind it is an error. */
KIT_MUST_USE enum kit_code kit_sql_prepare(struct kit_db *db, struct kit_sv sql,
    struct kit_stmt **stmt, struct kit_err *err);

/*
 * The same for a query that stands in a file, written by a person: what is
 * wrong with it, now or in a step, is KIT_EFORM and says "FILE:LINE: what" in
 * Spanish.
 */
KIT_MUST_USE enum kit_code kit_sql_prepare_file(struct kit_db *db,
    const char *file, struct kit_sv sql, struct kit_stmt **stmt,
    struct kit_err *err);

/*
 * How long a query from a file may run, in seconds, each time: 10 unless it is
 * set. Who steps past it gets KIT_EFORM, which says so with file and line.
 * Besides the clock the steps of SQLite's machine are counted, so that a query
 * without an end is found out on a fast machine too.
 */
enum { KIT_SQL_SECONDS = 10, KIT_SQL_SECONDS_MOST = 120 };
void kit_sql_limit(struct kit_stmt *stmt, int seconds);

/* Finalises; NULL is accepted. */
void kit_stmt_free(struct kit_stmt *stmt);
KIT_AUTO_DEFINE(stmt)

/*
 * Binding, by name with its colon (":run"); a name the statement does not
 * have is a programmer's mistake (assert). Text and blobs are copied, NULL
 * text binds NULL.
 */
void kit_sql_int(struct kit_stmt *stmt, const char *name, int64_t v);
void kit_sql_text(struct kit_stmt *stmt, const char *name, struct kit_sv v);
void kit_sql_blob(
    struct kit_stmt *stmt, const char *name, const void *p, size_t n);
void kit_sql_null(struct kit_stmt *stmt, const char *name);

/* The same by position from 1, for SQL made from a form. */
void kit_sql_int_at(struct kit_stmt *stmt, int at, int64_t v);
void kit_sql_text_at(struct kit_stmt *stmt, int at, struct kit_sv v);
void kit_sql_null_at(struct kit_stmt *stmt, int at);

/* As kit_sql_text_at without a copy: v must live until the statement was run
 * and bound anew (kit_sql_clear). */
void kit_sql_lend_at(struct kit_stmt *stmt, int at, struct kit_sv v);

void kit_sql_lend_blob_at(
    struct kit_stmt *stmt, int at, const void *p, size_t n);

/* All parameters NULL. */
void kit_sql_clear(struct kit_stmt *stmt);

/* Names of the parameters the statement has: at from 1; NULL past the last. */
const char *kit_sql_param(struct kit_stmt *stmt, int at);

/* *row says whether there is one. */
KIT_MUST_USE enum kit_code kit_sql_step(
    struct kit_stmt *stmt, bool *row, struct kit_err *err);

/* Steps a statement to its end and resets it. */
KIT_MUST_USE enum kit_code kit_sql_run(
    struct kit_stmt *stmt, struct kit_err *err);

/* Ready to bind and step again; bindings stay. */
void kit_sql_reset(struct kit_stmt *stmt);

/* Columns of the row from 0; text and blobs live until the next step. */
int kit_sql_columns(struct kit_stmt *stmt);
const char *kit_sql_column_name(struct kit_stmt *stmt, int at);
int64_t kit_sql_get_int(struct kit_stmt *stmt, int at);
struct kit_sv kit_sql_get_text(
    struct kit_stmt *stmt, int at); /* p NULL: null */
struct kit_sv kit_sql_get_blob(struct kit_stmt *stmt, int at);

/* One integer from a statement without parameters; 0 when there is no row. */
KIT_MUST_USE enum kit_code kit_sql_value(
    struct kit_db *db, const char *sql, int64_t *out, struct kit_err *err);

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

/*
 * A deterministic SQL function of args arguments (-1: any number). fn reads
 * its arguments and sets one result; none is NULL.
 */
struct kit_sql_call;
typedef void (*kit_sql_fn)(struct kit_sql_call *call, void *ctx);
KIT_MUST_USE enum kit_code kit_sql_function(struct kit_db *db, const char *name,
    int args, kit_sql_fn fn, void *ctx, struct kit_err *err);
struct kit_sv kit_sql_arg(struct kit_sql_call *call, int at); /* p NULL: null */
void kit_sql_return(struct kit_sql_call *call, struct kit_sv v);
void kit_sql_return_int(struct kit_sql_call *call, int64_t v);
void kit_sql_return_error(struct kit_sql_call *call, const char *text);

/*
 * A guarded side of a connection, for queries that other people wrote. What is
 * prepared through the side can only read, and the guard is asked once for each
 * column that it reads, when it is prepared: KIT_SQL_BLANK makes the column
 * read as NULL whatever the statement says. `expand` may put more text at one
 * place of a statement before SQLite sees the statement: it appends the text
 * and returns the place. What is prepared through db itself is not asked about,
 * also while a statement of the side calls a function. A connection has at most
 * one side; free it before the connection.
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
