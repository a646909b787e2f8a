#ifndef KIT_SQL_STMT_H
#define KIT_SQL_STMT_H

#include "err.h"
#include "str.h"

/*
 * SQL statements: preparing, binding, stepping and reading columns. sql.h
 * includes this header.
 */

struct kit_db;
struct kit_stmt;

/*
 * Prepares one statement; further text behind it is an error. The caller gives
 * *stmt, which is NULL on failure, to kit_stmt_free.
 */
KIT_MUST_USE enum kit_code kit_sql_prepare(struct kit_db *db, struct kit_sv sql,
    struct kit_stmt **stmt, struct kit_err *err);

/*
 * Does the same for a query that a person wrote in a file. A mistake in the
 * query, found now or in a step, is KIT_EFORM with a text "FILE:LINE: …" in
 * Spanish.
 */
KIT_MUST_USE enum kit_code kit_sql_prepare_file(struct kit_db *db,
    const char *file, struct kit_sv sql, struct kit_stmt **stmt,
    struct kit_err *err);

enum { KIT_SQL_SECONDS = 10, KIT_SQL_SECONDS_MOST = 120 };

/*
 * Sets how many seconds each run of a query from a file may take; without this
 * call, KIT_SQL_SECONDS. A query that takes longer fails with KIT_EFORM, which
 * names file and line. The steps of SQLite's machine are limited too, so that a
 * fast machine also refuses a query that would take too long on a slow one.
 */
void kit_sql_limit(struct kit_stmt *stmt, int seconds);

/* Frees the statement; NULL is accepted. */
void kit_stmt_free(struct kit_stmt *stmt);
KIT_AUTO_DEFINE(stmt)

/*
 * Bind a value to a parameter, by its name with the colon (":run"). The
 * statement must have the parameter (asserted). Text and blobs are copied; a
 * text whose p is NULL binds NULL.
 */
void kit_sql_int(struct kit_stmt *stmt, const char *name, int64_t v);
void kit_sql_text(struct kit_stmt *stmt, const char *name, struct kit_sv v);
void kit_sql_blob(
    struct kit_stmt *stmt, const char *name, const void *p, size_t n);
void kit_sql_null(struct kit_stmt *stmt, const char *name);

/* Bind by position, from 1, for SQL that is generated from a form. */
void kit_sql_int_at(struct kit_stmt *stmt, int at, int64_t v);
void kit_sql_text_at(struct kit_stmt *stmt, int at, struct kit_sv v);
void kit_sql_null_at(struct kit_stmt *stmt, int at);

/*
 * Bind without a copy: the bytes must live until the statement has run and is
 * bound again or cleared (kit_sql_clear).
 */
void kit_sql_lend_at(struct kit_stmt *stmt, int at, struct kit_sv v);

void kit_sql_lend_blob_at(
    struct kit_stmt *stmt, int at, const void *p, size_t n);

/* Binds NULL to all parameters. */
void kit_sql_clear(struct kit_stmt *stmt);

/*
 * Returns the name of the parameter at position `at`, from 1, borrowed; NULL
 * past the last one.
 */
const char *kit_sql_param(struct kit_stmt *stmt, int at);

/* Goes to the next row; *row says whether there is one. */
KIT_MUST_USE enum kit_code kit_sql_step(
    struct kit_stmt *stmt, bool *row, struct kit_err *err);

/* Steps through all rows and resets the statement. */
KIT_MUST_USE enum kit_code kit_sql_run(
    struct kit_stmt *stmt, struct kit_err *err);

/* Makes the statement ready to bind and step again; bindings stay. */
void kit_sql_reset(struct kit_stmt *stmt);

/*
 * Read the columns of the present row, from 0. Text and blobs are borrowed
 * until the next step.
 */
int kit_sql_columns(struct kit_stmt *stmt);
const char *kit_sql_column_name(struct kit_stmt *stmt, int at);
int64_t kit_sql_get_int(struct kit_stmt *stmt, int at);
struct kit_sv kit_sql_get_text(
    struct kit_stmt *stmt, int at); /* p NULL: null */
struct kit_sv kit_sql_get_blob(struct kit_stmt *stmt, int at);

/*
 * Runs a statement without parameters and reads the first column of its first
 * row; *out is 0 when there is no row.
 */
KIT_MUST_USE enum kit_code kit_sql_value(
    struct kit_db *db, const char *sql, int64_t *out, struct kit_err *err);

#endif
