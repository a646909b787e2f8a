#ifndef KIT_SQL_STMT_H
#define KIT_SQL_STMT_H

#include "err.h"
#include "str.h"

/* Statements: prepared once from constant text, bound by name, stepped and
 * read. sql.h includes this header. */

struct kit_db;
struct kit_stmt;

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
 * How many seconds a query from a file may run, each time: 10 unless set. A
 * query that runs longer fails with KIT_EFORM, which names file and line.
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

/* Binding by position from 1, for SQL that is made from a form. */
void kit_sql_int_at(struct kit_stmt *stmt, int at, int64_t v);
void kit_sql_text_at(struct kit_stmt *stmt, int at, struct kit_sv v);
void kit_sql_null_at(struct kit_stmt *stmt, int at);

/* As kit_sql_text_at without a copy: v must live until the statement was run
 * and bound anew (kit_sql_clear). */
void kit_sql_lend_at(struct kit_stmt *stmt, int at, struct kit_sv v);

void kit_sql_lend_blob_at(
    struct kit_stmt *stmt, int at, const void *p, size_t n);

/* Binds NULL to all parameters. */
void kit_sql_clear(struct kit_stmt *stmt);

/* Names of the parameters the statement has: at from 1; NULL past the last. */
const char *kit_sql_param(struct kit_stmt *stmt, int at);

/* Goes to the next row; row says whether there is one. */
KIT_MUST_USE enum kit_code kit_sql_step(
    struct kit_stmt *stmt, bool *row, struct kit_err *err);

/* Steps a statement to its end and resets it. */
KIT_MUST_USE enum kit_code kit_sql_run(
    struct kit_stmt *stmt, struct kit_err *err);

/* Makes the statement ready to bind and step again; bindings stay. */
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

#endif
