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
	bool damaged; /* of a connection: SQLite found the file damaged */
	char *path;
	struct kit_db *main; /* of a guarded side: its connection; else NULL */
	struct kit_sql_guard guard; /* of a guarded side */
	struct kit_db *asking; /* of a connection: the side whose SQL SQLite is
				  compiling, or NULL */
};

struct kit_stmt {
	sqlite3_stmt *h;
	struct kit_db *db;
	char *file; /* where a person wrote it; or NULL */
	size_t line;
	int seconds; /* that it may run; 0: as long as it takes */
	int64_t steps_left, until; /* of the run at hand: steps, boot time */
};

struct kit_sql_call {
	sqlite3_context *h;
	sqlite3_value **args;
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

/* SQLite compiles a statement when it is prepared, and again in a step when the
 * tables have changed: what calls either says for whom. */
static struct kit_db *
enter(struct kit_db *db)
{
	struct kit_db *main = db->main ? db->main : db;
	struct kit_db *before = main->asking;

	main->asking = db->main ? db : NULL;
	return before;
}

static void
leave(struct kit_db *db, struct kit_db *before)
{
	(db->main ? db->main : db)->asking = before;
}

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

	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		(db->main ? db->main : db)->damaged = true;
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

/* What SQLite sorts may name people: its temporary files belong in the folder
 * of memory, where the view is, and not on the disk. */
static void
keep_off_disk(void)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	struct kit_err ignored; /* who makes the view there will say */

	if (kit_os_ram_dir(&dir, &ignored) == KIT_OK)
		sqlite3_temp_directory =
		    sqlite3_mprintf("%s", kit_str_get(&dir));
}

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
	if (mode != KIT_SQL_MEMORY && !sqlite3_temp_directory)
		keep_off_disk();
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
	int rc = db->main ? SQLITE_OK : sqlite3_close(db->h);
	assert(rc == SQLITE_OK);
	(void)rc;
	free(db->path);
	free(db);
}

bool
kit_sql_is_damaged(const struct kit_db *db)
{
	return (db->main ? db->main : db)->damaged;
}

enum kit_code
kit_sql_exec(struct kit_db *db, const char *sql, struct kit_err *err)
{
	struct kit_db *before = enter(db);
	int rc = sqlite3_exec(db->h, sql, NULL, NULL, NULL);

	leave(db, before);
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

/* What SQLite is given: a statement, and the text that was put into it. */
struct text {
	struct kit_str sql;
	size_t at, more; /* where the text was put, and how long it is */
};

/* The text of a statement, as the guard of a side wants it. */
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

/* *at is the place in sql of what is wrong, or -1. */
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
		failure(db, rc, err);
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
	int at;

	if (prepare(db, sql, out, &at, err) == KIT_OK) {
		(*out)->file = kit_mem_copy(file, strlen(file));
		(*out)->line = first;
		(*out)->seconds = KIT_SQL_SECONDS;
		return KIT_OK;
	}
	int rc = sqlite3_errcode(db->h);
	if (rc != SQLITE_OK)
		return query_failure(db, rc, file, line_of(sql, at), err);
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

void
kit_sql_limit(struct kit_stmt *stmt, int seconds)
{
	stmt->seconds = seconds;
}

/* SQLite's machine asks every so many steps whether to go on. */
enum { STEPS_BETWEEN = 100 * 1000, STEPS_A_SECOND = 50 * 1000 * 1000 };

static int
is_over(void *ctx)
{
	struct kit_stmt *stmt = ctx;

	stmt->steps_left -= STEPS_BETWEEN;
	return stmt->steps_left < 0 || kit_os_boot_ms() > stmt->until;
}

/* sqlite3_step; of a query with a limit, until that. */
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
call_fn(sqlite3_context *h, int count KIT_UNUSED, sqlite3_value **args)
{
	struct sql_fn *f = sqlite3_user_data(h);
	struct kit_sql_call call = {h, args};

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
ask_guard(void *ctx, int action, const char *table, const char *column,
    const char *schema KIT_UNUSED, const char *trigger KIT_UNUSED)
{
	static const int answers[] = {
	    [KIT_SQL_ALLOW] = SQLITE_OK,
	    [KIT_SQL_BLANK] = SQLITE_IGNORE,
	    [KIT_SQL_DENY] = SQLITE_DENY,
	};
	const struct kit_db *main = ctx, *side = main->asking;

	if (!side)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
	case SQLITE_FUNCTION:
		return SQLITE_OK;
	case SQLITE_READ:
		return answers[side->guard.column(
		    side->guard.ctx, table, column ? column : "")];
	default:
		return SQLITE_DENY;
	}
}

struct kit_db *
kit_sql_guarded(struct kit_db *db, const struct kit_sql_guard *guard)
{
	struct kit_db *side = kit_mem_alloc(1, sizeof(*side));

	side->h = db->h;
	side->path = kit_mem_copy(db->path, strlen(db->path));
	side->main = db;
	side->guard = *guard;
	sqlite3_set_authorizer(db->h, ask_guard, db);
	return side;
}
