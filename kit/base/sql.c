#include "sql.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "os.h"

struct sql_fn {
	kit_sql_fn fn;
	void *ctx;
};

/* The statements that open and close transactions, prepared once. */
enum transaction { T_BEGIN, T_COMMIT, T_MARK, T_RELEASE, T_RETURN, T_COUNT };

static const char *const transactions[] = {
    [T_BEGIN] = "BEGIN IMMEDIATE",
    [T_COMMIT] = "COMMIT",
    [T_MARK] = "SAVEPOINT marca",
    [T_RELEASE] = "RELEASE marca",
    [T_RETURN] = "ROLLBACK TO marca",
};
static_assert(LEN(transactions) == T_COUNT, "a text for each");

struct kit_db {
	sqlite3 *h;
	sqlite3_stmt *steps[T_COUNT];
	bool marked;
	char *path;
	kit_sql_guard guard;
	void *guard_ctx;
};

struct kit_stmt {
	sqlite3_stmt *h;
	struct kit_db *db;
	char *file; /* where a person wrote it; or NULL */
	size_t line;
};

struct kit_sql_call {
	sqlite3_context *h;
	sqlite3_value **args;
	int count;
};

static const struct {
	int sqlite;
	enum kit_code code;
	const char *text;
} failures[] = {
    {SQLITE_BUSY, KIT_EBUSY,
	"otro terreno está usando los datos; espere a que termine y repita"},
    {SQLITE_LOCKED, KIT_EBUSY,
	"otro terreno está usando los datos; espere a que termine y repita"},
    {SQLITE_FULL, KIT_EIO,
	"el disco está lleno; libere espacio y repita: nada se perdió"},
    {SQLITE_READONLY, KIT_EIO,
	"no hay permiso para escribir; revise de quién es la carpeta"},
    {SQLITE_PERM, KIT_EIO, "no hay permiso; revise de quién es la carpeta"},
    {SQLITE_CANTOPEN, KIT_EIO,
	"no se pudo abrir; revise que exista y de quién es"},
    {SQLITE_IOERR, KIT_EIO, "falló la lectura o escritura del disco"},
    {SQLITE_CORRUPT, KIT_ESTORE, "el archivo está dañado"},
    {SQLITE_NOTADB, KIT_ESTORE, "no es una base de datos de terreno"},
};

/* SQLite tells of a full disk by other names too, as of its shared memory. */
static int
plain_code(struct kit_db *db, int rc)
{
	enum { FULL = 64 * 1024 }; /* bytes: less than this free is full */
	int64_t room;

	if ((rc & 0xFF) != SQLITE_IOERR)
		return rc & 0xFF;
	room = kit_os_free_space(db->path);
	return room >= 0 && room < FULL ? SQLITE_FULL : SQLITE_IOERR;
}

static enum kit_code
failure(struct kit_db *db, int rc, struct kit_err *err)
{
	const char *why = db->h ? sqlite3_errmsg(db->h) : sqlite3_errstr(rc);
	int code = plain_code(db, rc);

	for (size_t i = 0; i < LEN(failures); i++)
		if (failures[i].sqlite == code)
			return kit_err_set(err, failures[i].code, "%s: %s",
			    db->path, failures[i].text);
	return kit_err_set(
	    err, KIT_ESTORE, "%s: %s", db->path, why ? why : "error de SQLite");
}

/* What SQLite says of a query, by its beginning; what follows is kept. */
static const struct {
	const char *says, *text;
} faults[] = {
    {"no such table: ", "no hay una tabla "},
    {"no such column: ", "no hay un campo "},
    {"no such function: ", "no hay una función "},
    {"ambiguous column name: ", "está en más de una tabla el campo "},
    {"wrong number of arguments to function ",
	"no son los datos que lleva la función "},
    {"misuse of ", "no se puede usar aquí "},
    {"unrecognized token: ", "no se entiende "},
    {"near ", "no se entiende lo que sigue a "},
    {"incomplete input", "está incompleta"},
    {"malformed JSON", "un JSON está mal formado"},
    {"not authorized", "una consulta solo puede leer las fichas"},
    {"authorization denied", "una consulta solo puede leer las fichas"},
    {"access to ", "una consulta solo puede leer las fichas, no "},
};

static enum kit_code
query_failure(struct kit_db *db, int rc, const char *file, size_t line,
    struct kit_err *err)
{
	static const char *const tails[] = {": syntax error", " is prohibited"};
	struct kit_sv why = kit_sv(sqlite3_errmsg(db->h));
	const char *text = "la consulta falla: ";

	if ((rc & 0xFF) != SQLITE_ERROR && (rc & 0xFF) != SQLITE_AUTH)
		return failure(db, rc, err);
	for (size_t i = 0; i < LEN(tails); i++) {
		size_t n = strlen(tails[i]);
		if (why.n > n && memcmp(why.p + why.n - n, tails[i], n) == 0)
			why.n -= n;
	}
	for (size_t i = 0; i < LEN(faults); i++)
		if (kit_sv_starts(why, faults[i].says)) {
			text = faults[i].text;
			why.p += strlen(faults[i].says);
			why.n -= strlen(faults[i].says);
			break;
		}
	return kit_err_set(err, KIT_EFORM, "%s:%zu: %s" KIT_SV_FMT, file, line,
	    text, KIT_SV_ARG(why));
}

static const int open_flags[] = {
    [KIT_SQL_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    [KIT_SQL_WRITE] = SQLITE_OPEN_READWRITE,
    [KIT_SQL_READ] = SQLITE_OPEN_READONLY,
    [KIT_SQL_MEMORY] =
	SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
};

/* One thread, and nobody asks how much memory SQLite has: no locks in its
 * allocator. */
static void
configure_once(void)
{
	static bool done;

	if (done)
		return;
	done = true;
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum kit_code
kit_sql_open(const char *path, enum kit_sql_mode mode, struct kit_db **out,
    struct kit_err *err)
{
	struct kit_db *db = kit_mem_alloc(1, sizeof(*db));
	const char *name = mode == KIT_SQL_MEMORY ? ":memory:" : path;

	*out = NULL;
	configure_once();
	db->path = kit_mem_copy(name, strlen(name));
	int rc = sqlite3_open_v2(
	    name, &db->h, open_flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc != SQLITE_OK) {
		failure(db, rc, err);
		kit_db_free(db);
		return err->code;
	}
	sqlite3_extended_result_codes(db->h, 1);
	sqlite3_busy_timeout(db->h, 5000);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	if (kit_sql_exec(db, "PRAGMA recursive_triggers=ON", err) != KIT_OK) {
		kit_db_free(db);
		return err->code;
	}
	*out = db;
	return KIT_OK;
}

void
kit_db_free(struct kit_db *db)
{
	if (!db)
		return;
	for (size_t i = 0; i < T_COUNT; i++)
		sqlite3_finalize(db->steps[i]);
	int rc = sqlite3_close(db->h);
	assert(rc == SQLITE_OK);
	(void)rc;
	free(db->path);
	free(db);
}

enum kit_code
kit_sql_exec(struct kit_db *db, const char *sql, struct kit_err *err)
{
	int rc = sqlite3_exec(db->h, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? KIT_OK : failure(db, rc, err);
}

static bool
only_blank(const char *p, const char *end)
{
	for (; p < end; p++)
		if (!kit_ascii_space(*p) && *p != ';')
			return false;
	return true;
}

enum kit_code
kit_sql_prepare(struct kit_db *db, struct kit_sv sql, struct kit_stmt **out,
    struct kit_err *err)
{
	sqlite3_stmt *h = NULL;
	const char *tail = NULL;
	int rc = sqlite3_prepare_v3(
	    db->h, sql.p, (int)sql.n, SQLITE_PREPARE_PERSISTENT, &h, &tail);

	*out = NULL;
	if (rc != SQLITE_OK)
		return failure(db, rc, err);
	if (!h || !only_blank(tail, sql.p + sql.n)) {
		sqlite3_finalize(h);
		return kit_err_set(err, KIT_ESTORE,
		    "%s: se espera una sola consulta", db->path);
	}
	*out = kit_mem_alloc(1, sizeof(**out));
	(*out)->h = h;
	(*out)->db = db;
	return KIT_OK;
}

/* The line from 1 of a place; of the first word when SQLite knows no place. */
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

	if (kit_sql_prepare(db, sql, out, err) == KIT_OK) {
		(*out)->file = kit_mem_copy(file, strlen(file));
		(*out)->line = first;
		return KIT_OK;
	}
	int rc = sqlite3_errcode(db->h);
	if (rc != SQLITE_OK)
		return query_failure(db, rc, file,
		    line_of(sql, sqlite3_error_offset(db->h)), err);
	return kit_err_set(
	    err, KIT_EFORM, "%s:%zu: se espera una sola consulta", file, first);
}

void
kit_stmt_free(struct kit_stmt *stmt)
{
	if (!stmt)
		return;
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

enum kit_code
kit_sql_step(struct kit_stmt *stmt, bool *row, struct kit_err *err)
{
	int rc = sqlite3_step(stmt->h);

	*row = rc == SQLITE_ROW;
	if (rc == SQLITE_ROW || rc == SQLITE_DONE)
		return KIT_OK;
	if (stmt->file)
		query_failure(stmt->db, rc, stmt->file, stmt->line, err);
	else
		failure(stmt->db, rc, err);
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

bool
kit_sql_is_null(struct kit_stmt *stmt, int at)
{
	return sqlite3_column_type(stmt->h, at) == SQLITE_NULL;
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

static enum kit_code
transact(struct kit_db *db, enum transaction which, struct kit_err *err)
{
	int rc = SQLITE_OK;

	if (!db->steps[which])
		rc = sqlite3_prepare_v3(db->h, transactions[which], -1,
		    SQLITE_PREPARE_PERSISTENT, &db->steps[which], NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(db->steps[which]);
		if (rc == SQLITE_DONE)
			rc = SQLITE_OK;
		else
			failure(db, rc, err);
		sqlite3_reset(db->steps[which]);
		return rc == SQLITE_OK ? KIT_OK : err->code;
	}
	return failure(db, rc, err);
}

enum kit_code
kit_sql_begin(struct kit_db *db, struct kit_err *err)
{
	return transact(db, T_BEGIN, err);
}

enum kit_code
kit_sql_commit(struct kit_db *db, struct kit_err *err)
{
	db->marked = false;
	return transact(db, T_COMMIT, err);
}

void
kit_sql_rollback(struct kit_db *db)
{
	db->marked = false;
	if (kit_sql_in_transaction(db))
		sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
}

enum kit_code
kit_sql_mark(struct kit_db *db, struct kit_err *err)
{
	if (db->marked && kit_sql_in_transaction(db) &&
	    transact(db, T_RELEASE, err) != KIT_OK)
		return err->code;
	db->marked = false;
	if (transact(db, T_MARK, err) != KIT_OK)
		return err->code;
	db->marked = true;
	return KIT_OK;
}

enum kit_code
kit_sql_return_to_mark(struct kit_db *db, struct kit_err *err)
{
	assert(db->marked);
	return transact(db, T_RETURN, err);
}

bool
kit_sql_in_transaction(struct kit_db *db)
{
	return sqlite3_get_autocommit(db->h) == 0;
}

int64_t
kit_sql_changes(struct kit_db *db)
{
	return sqlite3_changes64(db->h);
}

int64_t
kit_sql_last_row(struct kit_db *db)
{
	return sqlite3_last_insert_rowid(db->h);
}

static void
call_fn(sqlite3_context *h, int count, sqlite3_value **args)
{
	struct sql_fn *f = sqlite3_user_data(h);
	struct kit_sql_call call = {h, args, count};

	f->fn(&call, f->ctx);
}

enum kit_code
kit_sql_function(struct kit_db *db, const char *name, int args, kit_sql_fn fn,
    void *ctx, struct kit_err *err)
{
	struct sql_fn *f = kit_mem_alloc(1, sizeof(*f));

	*f = (struct sql_fn){fn, ctx};
	int rc = sqlite3_create_function_v2(db->h, name, args,
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, f, call_fn,
	    NULL, NULL, free);
	return rc == SQLITE_OK ? KIT_OK : failure(db, rc, err);
}

int
kit_sql_arg_count(struct kit_sql_call *call)
{
	return call->count;
}

struct kit_sv
kit_sql_arg(struct kit_sql_call *call, int at)
{
	const char *p = (const char *)sqlite3_value_text(call->args[at]);

	return kit_sv_of(p, (size_t)sqlite3_value_bytes(call->args[at]));
}

void
kit_sql_return(struct kit_sql_call *call, struct kit_sv v)
{
	if (v.p)
		sqlite3_result_text(call->h, v.p, (int)v.n, SQLITE_TRANSIENT);
}

void
kit_sql_return_int(struct kit_sql_call *call, int64_t v)
{
	sqlite3_result_int64(call->h, v);
}

void
kit_sql_return_error(struct kit_sql_call *call, const char *text)
{
	sqlite3_result_error(call->h, text, -1);
}

static int
ask_guard(void *ctx, int action, const char *a, const char *b,
    const char *schema KIT_UNUSED, const char *trigger KIT_UNUSED)
{
	static const int answers[] = {
	    [KIT_SQL_ALLOW] = SQLITE_OK,
	    [KIT_SQL_BLANK] = SQLITE_IGNORE,
	    [KIT_SQL_DENY] = SQLITE_DENY,
	};
	struct kit_db *db = ctx;

	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
	case SQLITE_FUNCTION:
		return SQLITE_OK;
	case SQLITE_READ:
		return answers[db->guard(db->guard_ctx, a, b ? b : "")];
	default:
		return SQLITE_DENY;
	}
}

void
kit_sql_set_guard(struct kit_db *db, kit_sql_guard guard, void *ctx)
{
	db->guard = guard;
	db->guard_ctx = ctx;
	sqlite3_set_authorizer(db->h, guard ? ask_guard : NULL, db);
}
