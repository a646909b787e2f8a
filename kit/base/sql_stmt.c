/* Prepares, binds and steps SQL statements, and reads their columns. */

#include "sql_stmt.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "os.h"
#include "sql_fault.h"
#include "sql_inner.h"

static bool
only_blank(const char *p, const char *end)
{
	for (; p < end; p++)
		if (!kit_ascii_space(*p) && *p != ';')
			return false;
	return true;
}

/* A statement with the text that the guard of a side inserted. */
struct text {
	struct kit_str sql;
	size_t at, more; /* index and length of the inserted text */
};

/*
 * Returns the statement with the text that the guard of its side inserts,
 * borrowed from t, or sql itself.
 */
static struct kit_sv
expand(struct kit_db *db, struct kit_sv sql, struct text *t)
{
	struct kit_str more KIT_STR_AUTO = {0};

	if (!db->main || !db->guard.expand)
		return sql;
	t->at = db->guard.expand(db->guard.ctx, sql, &more);
	t->more = more.n;
	if (!more.n)
		return sql;
	kit_str_put(&t->sql, sql.p, t->at);
	kit_str_sv(&t->sql, kit_str_view(&more));
	kit_str_put(&t->sql, sql.p + t->at, sql.n - t->at);
	return kit_str_view(&t->sql);
}

/* Prepares the statement. *at becomes the index in sql of a mistake, or -1. */
static enum kit_code
prepare(struct kit_db *db, struct kit_sv sql, struct kit_stmt **out, int *at,
    struct kit_err *err)
{
	sqlite3_stmt *h = NULL;
	const char *tail = NULL;
	struct text t = {0};
	struct kit_sv all = expand(db, sql, &t);

	*out = NULL;
	*at = -1;
	struct kit_db *before = enter(db);
	int rc = sqlite3_prepare_v3(
	    db->h, all.p, (int)all.n, SQLITE_PREPARE_PERSISTENT, &h, &tail);
	leave(db, before);
	if (rc != SQLITE_OK) {
		kit_sql_fail(db, rc, err);
		*at = sqlite3_error_offset(db->h);
		if (*at > (int)t.at)
			*at = *at > (int)(t.at + t.more) ? *at - (int)t.more
							 : (int)t.at;
	} else if (!h || !only_blank(tail, all.p + all.n)) {
		sqlite3_finalize(h);
		kit_err_set(err, KIT_ESTORE, "%s: se espera una sola consulta",
		    db->path);
	} else {
		*out = kit_mem_alloc(1, sizeof(**out));
		(*out)->h = h;
		(*out)->db = db;
		(db->main ? db->main : db)->prepared++;
	}
	kit_str_done(&t.sql);
	return *out ? KIT_OK : err->code;
}

enum kit_code
kit_sql_prepare(struct kit_db *db, struct kit_sv sql, struct kit_stmt **out,
    struct kit_err *err)
{
	int at;

	return prepare(db, sql, out, &at, err);
}

/*
 * Returns the line, from 1, of the index `at`; for -1, the line of the first
 * word that is not in a comment.
 */
static size_t
line_of(struct kit_sv sql, int at)
{
	size_t i = 0, line = 1;

	while (at < 0 && i < sql.n &&
	       (kit_ascii_space(sql.p[i]) ||
		   (sql.p[i] == '-' && i + 1 < sql.n && sql.p[i + 1] == '-'))) {
		if (sql.p[i] == '-')
			while (i < sql.n && sql.p[i] != '\n')
				i++;
		else
			i++;
	}
	if (at >= 0)
		i = (size_t)at;
	for (size_t k = 0; k < i && k < sql.n; k++)
		line += sql.p[k] == '\n';
	return line;
}

enum kit_code
kit_sql_prepare_file(struct kit_db *db, const char *file, struct kit_sv sql,
    struct kit_stmt **out, struct kit_err *err)
{
	size_t first = line_of(sql, -1);
	int at;

	if (prepare(db, sql, out, &at, err) == KIT_OK) {
		(*out)->file = kit_mem_copy(file, strlen(file));
		(*out)->line = first;
		(*out)->seconds = KIT_SQL_SECONDS;
		return KIT_OK;
	}
	int rc = sqlite3_errcode(db->h);
	if (rc != SQLITE_OK)
		return kit_sql_fail_query(db, rc, file, line_of(sql, at), err);
	return kit_err_set(
	    err, KIT_EFORM, "%s:%zu: se espera una sola consulta", file, first);
}

void
kit_stmt_free(struct kit_stmt *stmt)
{
	if (!stmt)
		return;
	struct kit_db *db = stmt->db;
	(db->main ? db->main : db)->prepared--;
	sqlite3_finalize(stmt->h);
	free(stmt->file);
	free(stmt);
}

static int
place(struct kit_stmt *stmt, const char *name)
{
	int at = sqlite3_bind_parameter_index(stmt->h, name);

	assert(at > 0);
	return at;
}

void
kit_sql_int_at(struct kit_stmt *stmt, int at, int64_t v)
{
	sqlite3_bind_int64(stmt->h, at, v);
}

void
kit_sql_text_at(struct kit_stmt *stmt, int at, struct kit_sv v)
{
	if (v.p)
		sqlite3_bind_text(stmt->h, at, v.p, (int)v.n, SQLITE_TRANSIENT);
	else
		sqlite3_bind_null(stmt->h, at);
}

void
kit_sql_null_at(struct kit_stmt *stmt, int at)
{
	sqlite3_bind_null(stmt->h, at);
}

void
kit_sql_lend_at(struct kit_stmt *stmt, int at, struct kit_sv v)
{
	sqlite3_bind_text(stmt->h, at, v.p, (int)v.n, SQLITE_STATIC);
}

void
kit_sql_lend_blob_at(struct kit_stmt *stmt, int at, const void *p, size_t n)
{
	sqlite3_bind_blob(stmt->h, at, p, (int)n, SQLITE_STATIC);
}

void
kit_sql_clear(struct kit_stmt *stmt)
{
	sqlite3_clear_bindings(stmt->h);
}

void
kit_sql_int(struct kit_stmt *stmt, const char *name, int64_t v)
{
	kit_sql_int_at(stmt, place(stmt, name), v);
}

void
kit_sql_text(struct kit_stmt *stmt, const char *name, struct kit_sv v)
{
	kit_sql_text_at(stmt, place(stmt, name), v);
}

void
kit_sql_blob(struct kit_stmt *stmt, const char *name, const void *p, size_t n)
{
	sqlite3_bind_blob(
	    stmt->h, place(stmt, name), p, (int)n, SQLITE_TRANSIENT);
}

void
kit_sql_null(struct kit_stmt *stmt, const char *name)
{
	sqlite3_bind_null(stmt->h, place(stmt, name));
}

const char *
kit_sql_param(struct kit_stmt *stmt, int at)
{
	return sqlite3_bind_parameter_name(stmt->h, at);
}

void
kit_sql_limit(struct kit_stmt *stmt, int seconds)
{
	stmt->seconds = seconds;
}

/*
 * SQLite's steps between two readings of the clock, and the steps that a query
 * may make for each of its seconds.
 */
enum { STEPS_BETWEEN = 100 * 1000, STEPS_A_SECOND = 50 * 1000 * 1000 };

static int
is_over(void *ctx)
{
	struct kit_stmt *stmt = ctx;

	stmt->steps_left -= STEPS_BETWEEN;
	return stmt->steps_left < 0 || kit_os_boot_ms() > stmt->until;
}

/* Calls sqlite3_step, and interrupts a query that reaches its limit. */
static int
step(struct kit_stmt *stmt)
{
	if (!stmt->seconds)
		return sqlite3_step(stmt->h);
	if (!sqlite3_stmt_busy(stmt->h)) {
		stmt->steps_left = (int64_t)stmt->seconds * STEPS_A_SECOND;
		stmt->until = kit_os_boot_ms() + stmt->seconds * INT64_C(1000);
	}
	sqlite3_progress_handler(stmt->db->h, STEPS_BETWEEN, is_over, stmt);
	int rc = sqlite3_step(stmt->h);
	sqlite3_progress_handler(stmt->db->h, 0, NULL, NULL);
	return rc;
}

static enum kit_code
limit_failure(const struct kit_stmt *stmt, struct kit_err *err)
{
	return kit_err_set(err, KIT_EFORM,
	    "%s:%zu: la consulta no termina en %d segundos; hay que hacerla "
	    "más simple",
	    stmt->file, stmt->line, stmt->seconds);
}

enum kit_code
kit_sql_step(struct kit_stmt *stmt, bool *row, struct kit_err *err)
{
	struct kit_db *before = enter(stmt->db);
	int rc = step(stmt);

	leave(stmt->db, before);
	*row = rc == SQLITE_ROW;
	if (rc == SQLITE_ROW || rc == SQLITE_DONE)
		return KIT_OK;
	if (stmt->seconds && (rc & 0xFF) == SQLITE_INTERRUPT)
		limit_failure(stmt, err);
	else if (stmt->file)
		kit_sql_fail_query(stmt->db, rc, stmt->file, stmt->line, err);
	else
		kit_sql_fail(stmt->db, rc, err);
	sqlite3_reset(stmt->h);
	return err->code;
}

enum kit_code
kit_sql_run(struct kit_stmt *stmt, struct kit_err *err)
{
	bool row = true;

	while (row) {
		enum kit_code rc = kit_sql_step(stmt, &row, err);
		if (rc != KIT_OK)
			return rc;
	}
	sqlite3_reset(stmt->h);
	return KIT_OK;
}

void
kit_sql_reset(struct kit_stmt *stmt)
{
	sqlite3_reset(stmt->h);
}

int
kit_sql_columns(struct kit_stmt *stmt)
{
	return sqlite3_column_count(stmt->h);
}

const char *
kit_sql_column_name(struct kit_stmt *stmt, int at)
{
	return sqlite3_column_name(stmt->h, at);
}

int64_t
kit_sql_get_int(struct kit_stmt *stmt, int at)
{
	return sqlite3_column_int64(stmt->h, at);
}

struct kit_sv
kit_sql_get_text(struct kit_stmt *stmt, int at)
{
	const char *p = (const char *)sqlite3_column_text(stmt->h, at);

	return kit_sv_of(p, (size_t)sqlite3_column_bytes(stmt->h, at));
}

struct kit_sv
kit_sql_get_blob(struct kit_stmt *stmt, int at)
{
	const char *p = sqlite3_column_blob(stmt->h, at);

	return kit_sv_of(p, (size_t)sqlite3_column_bytes(stmt->h, at));
}

enum kit_code
kit_sql_value(
    struct kit_db *db, const char *sql, int64_t *out, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	*out = 0;
	if (kit_sql_prepare(db, kit_sv(sql), &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		*out = kit_sql_get_int(q, 0);
	return KIT_OK;
}
