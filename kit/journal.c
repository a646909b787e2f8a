#include "kit/journal_private.h"

#include <stdio.h>

#include "kit/journal_aside.h"
#include "kit/os.h"
#include "kit/os_trace.h"

enum { APPLICATION_ID = 0x54455252 /* "TERR" */ };

/*
 * Step i takes user_version i to i + 1. A shipped step is never edited.
 *
 * asiento: the entries. escritor: who made them; a fork of a writer (two
 * entries with one number) has a row of its own under `rama`. equipo: what
 * this laptop remembers. reloj: the state of its clock, one row.
 */
static const char *const migrations[] = {
    "CREATE TABLE escritor("
    " n INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL CHECK(length(id) = 32)," /* hex */
    " rama TEXT NOT NULL DEFAULT ''," /* '' or the mark of a fork */
    " UNIQUE(id, rama)) STRICT;"
    "CREATE TABLE asiento("
    " n INTEGER PRIMARY KEY AUTOINCREMENT," /* order of arrival here */
    " id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),"
    " escritor INTEGER NOT NULL REFERENCES escritor(n),"
    " seq INTEGER NOT NULL CHECK(seq > 0)," /* the writer's own count */
    " reloj INTEGER NOT NULL CHECK(reloj BETWEEN 0 AND 2),"
    " tipo TEXT NOT NULL,"
    " registro TEXT NOT NULL,"
    " linea TEXT NOT NULL," /* canonical JSON, terreno-libro.5 */
    " UNIQUE(escritor, seq)) STRICT;"
    "CREATE INDEX asiento_registro ON asiento(tipo, registro);"
    "CREATE INDEX asiento_union ON asiento(n)"
    " WHERE instr(linea, '\"_fusionado\":') > 0;"
    "CREATE TRIGGER asiento_no_cambia BEFORE UPDATE ON asiento BEGIN"
    " SELECT RAISE(ABORT, 'los asientos no se cambian'); END;"
    "CREATE TRIGGER asiento_no_se_borra BEFORE DELETE ON asiento BEGIN"
    " SELECT RAISE(ABORT, 'los asientos no se borran'); END;"
    "CREATE TABLE equipo(clave TEXT PRIMARY KEY, valor TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE reloj(uno INTEGER PRIMARY KEY CHECK(uno = 1),"
    " ultimo INTEGER NOT NULL," /* own last HLC */
    " piso INTEGER NOT NULL," /* ms: no clock is right before */
    " oficina INTEGER NOT NULL," /* ms: the newest manifest's time, or 0 */
    " ancla INTEGER NOT NULL," /* ms: where a dead clock counts from */
    " encendido INTEGER NOT NULL" /* ms since start at the anchor, or -1 */
    ") STRICT;",
    kit_journal_book_tables,
    /* ms: what this clock showed before it was; < 0: it was put right since */
    "ALTER TABLE reloj ADD COLUMN adelanto INTEGER NOT NULL DEFAULT 0;",
    kit_journal_aside_table,
};

#define INSERT_ENTRY                                                           \
	"INSERT INTO asiento(id, escritor, seq, reloj, tipo, registro, linea)" \
	" VALUES(?, ?, ?, ?, ?, ?, ?)"

static const char *const statements[] = {
    [Q_APPEND] = INSERT_ENTRY,
    [Q_RECEIVE] = INSERT_ENTRY " ON CONFLICT(id) DO NOTHING",
    [Q_ADD_WRITER] = "INSERT INTO escritor(id, rama) VALUES(:id, :rama)",
    [Q_WRITER] = "SELECT n FROM escritor WHERE id = :id AND rama = :rama",
    [Q_META] = "SELECT valor FROM equipo WHERE clave = :clave",
    /* Sheets that were imported are many, and asked for one by one. */
    [Q_METAS] = "SELECT clave, valor FROM equipo"
		" WHERE clave NOT LIKE 'hoja:%'",
    [Q_SET_META] = "INSERT INTO equipo VALUES(:clave, :valor)"
		   " ON CONFLICT DO UPDATE SET valor = excluded.valor",
    [Q_DROP_META] = "DELETE FROM equipo WHERE clave = :clave",
    [Q_RECORD] = SELECT_ENTRY "WHERE a.tipo = :tipo AND a.registro = :registro"
			      " AND " COUNTS,
    [Q_KNOWN] = "SELECT 1 FROM asiento WHERE id = :id",
    [Q_TOUCHED] = "SELECT DISTINCT tipo, registro FROM asiento a NOT INDEXED"
		  " WHERE n > :n AND " COUNTS " ORDER BY tipo, registro",
    [Q_JOINED] = "SELECT DISTINCT tipo, registro FROM asiento a"
		 " INDEXED BY asiento_union"
		 " WHERE n > :n AND instr(linea, '\"_fusionado\":') > 0"
		 " AND " COUNTS " ORDER BY tipo, registro",
    [Q_HEAD] = "SELECT max(n) FROM asiento",
    [Q_NEXT_SEQ] = "SELECT coalesce(max(seq), 0) + 1 FROM asiento"
		   " WHERE escritor = :yo",
    [Q_SAVE_CLOCK] = "UPDATE reloj SET ultimo = :ultimo, piso = :piso,"
		     " oficina = :oficina, ancla = :ancla,"
		     " encendido = :encendido, adelanto = :adelanto",
};
static_assert(LEN(statements) == Q_COUNT, "a text for each statement");

enum kit_code
kit_journal_statement(struct kit_journal *j, enum kit_journal_statement which,
    struct kit_stmt **q, struct kit_err *err)
{
	if (!j->q[which] && kit_sql_prepare(j->db, kit_sv(statements[which]),
				&j->q[which], err) != KIT_OK)
		return err->code;
	kit_sql_reset(j->q[which]);
	*q = j->q[which];
	return KIT_OK;
}

static void
book_path(const char *dir, struct kit_str *path)
{
	kit_str_printf(path, "%s/libro.db", dir);
}

static enum kit_code
migrate(struct kit_db *db, const char *path, struct kit_err *err)
{
	int64_t at;

	if (kit_sql_value(db, "PRAGMA user_version", &at, err) != KIT_OK)
		return err->code;
	if (at > (int64_t)LEN(migrations))
		return kit_err_set(err, KIT_ENEWER,
		    "%s lo hizo una versión más nueva de terreno (%lld); "
		    "actualice el programa de este equipo",
		    path, (long long)at);
	for (; at < (int64_t)LEN(migrations); at++) {
		char pragma[64];

		snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %lld",
		    (long long)at + 1);
		if (kit_sql_begin(db, err) != KIT_OK ||
		    kit_sql_exec(db, migrations[at], err) != KIT_OK ||
		    kit_sql_exec(db, pragma, err) != KIT_OK ||
		    kit_sql_commit(db, err) != KIT_OK) {
			kit_sql_rollback(db);
			return err->code;
		}
	}
	return KIT_OK;
}

static enum kit_code
open_db(const char *path, enum kit_sql_mode mode, struct kit_db **db,
    struct kit_err *err)
{
	if (kit_sql_open(path, mode, db, err) != KIT_OK)
		return err->code;
	if (kit_sql_exec(*db,
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		"PRAGMA wal_autocheckpoint = 2000",
		err) == KIT_OK &&
	    migrate(*db, path, err) == KIT_OK)
		return KIT_OK;
	kit_db_free(*db);
	*db = NULL;
	return err->code;
}

/* The first rows of a new book. */
static enum kit_code
first_rows(struct kit_db *db, struct kit_sv writer, struct kit_env *env,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	KIT_AUTO(stmt) n = NULL;
	KIT_AUTO(stmt) r = NULL;
	KIT_AUTO(stmt) s = NULL;
	char name[17], pragma[64];

	kit_env_key(env, name);
	snprintf(pragma, sizeof(pragma), "PRAGMA application_id = %d",
	    APPLICATION_ID);
	if (kit_sql_exec(db, pragma, err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("INSERT INTO escritor(n, id) VALUES(1, :id)"), &q,
		err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("INSERT INTO equipo VALUES('libro', :nombre)"), &n,
		err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("INSERT INTO reloj VALUES(1, 0, :piso, 0, 0, -1, 0)"), &r,
		err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("INSERT INTO identidad VALUES(1, 'llave', '')"), &s,
		err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":id", writer);
	kit_sql_text(n, ":nombre", kit_sv(name));
	kit_sql_int(r, ":piso", KIT_CLOCK_BUILD_MS);
	if (kit_sql_run(q, err) != KIT_OK || kit_sql_run(n, err) != KIT_OK ||
	    kit_sql_run(r, err) != KIT_OK)
		return err->code;
	return kit_sql_run(s, err);
}

enum kit_code
kit_journal_create(const char *dir, struct kit_sv writer, struct kit_env *env,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	KIT_AUTO(db) db = NULL;

	book_path(dir, &path);
	if (kit_os_exists(kit_str_get(&path)))
		return kit_err_set(err, KIT_EINPUT,
		    "%s ya existe: este equipo ya está preparado",
		    kit_str_get(&path));
	if (open_db(kit_str_get(&path), KIT_SQL_CREATE, &db, err) != KIT_OK ||
	    kit_sql_begin(db, err) != KIT_OK)
		return err->code;
	if (first_rows(db, writer, env, err) != KIT_OK)
		return err->code;
	return kit_sql_commit(db, err);
}

static enum kit_code
read_self(struct kit_journal *j, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_sql_prepare(j->db,
		kit_sv("SELECT e.n, e.id, r.ultimo, r.piso, r.oficina,"
		       " r.ancla, r.encendido, q.valor, r.adelanto"
		       " FROM escritor e, reloj r, equipo q"
		       " WHERE e.n = (SELECT coalesce(max(CAST(valor AS"
		       " INTEGER)), 1) FROM equipo WHERE clave = 'propio')"
		       " AND q.clave = 'libro'"),
		&q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (!row)
		return kit_err_set(err, KIT_ESTORE,
		    "libro.db no dice de quién es; recupérelo de un respaldo");
	j->self = kit_sql_get_int(q, 0);
	snprintf(j->writer, sizeof(j->writer), KIT_SV_FMT,
	    KIT_SV_ARG(kit_sql_get_text(q, 1)));
	j->clock = (struct kit_clock){
	    .last = (uint64_t)kit_sql_get_int(q, 2),
	    .floor_ms = kit_sql_get_int(q, 3),
	    .office_ms = kit_sql_get_int(q, 4),
	    .anchor_ms = kit_sql_get_int(q, 5),
	    .anchor_boot = kit_sql_get_int(q, 6),
	    .ahead_ms = kit_sql_get_int(q, 8),
	};
	if (j->clock.floor_ms < KIT_CLOCK_BUILD_MS)
		j->clock.floor_ms = KIT_CLOCK_BUILD_MS;
	j->env->floor_ms = j->clock.floor_ms;
	j->env->ceiling_ms = kit_clock_ceiling(&j->clock);
	/* A copy beside it is another book, with a view of its own. */
	snprintf(j->name, sizeof(j->name), "%.16s-%016llx",
	    kit_sql_get_text(q, 7).p, (unsigned long long)j->mark);
	return KIT_OK;
}

static enum kit_code
read_metas(struct kit_journal *j, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	enum kit_code rc;
	bool row;

	j->meta_count = 0;
	kit_arena_done(&j->meta_arena);
	if (kit_journal_statement(j, Q_METAS, &q, err) != KIT_OK)
		return err->code;
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		struct kit_journal_meta *m = kit_mem_push(
		    &j->metas, &j->meta_count, &j->meta_cap, sizeof(*j->metas));
		struct kit_sv name = kit_sql_get_text(q, 0);
		struct kit_sv value = kit_sql_get_text(q, 1);
		m->name = kit_arena_copy(&j->meta_arena, name.p, name.n);
		m->value = kit_arena_copy(&j->meta_arena, value.p, value.n);
	}
	kit_sql_reset(q);
	const char *day = kit_journal_known(j, KIT_META_DATE);
	j->env->day_ms = day ? kit_env_noon_of(day) : 0;
	return rc;
}

enum kit_code
kit_journal_open(const char *dir, struct kit_env *env, struct kit_journal **out,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	KIT_AUTO(journal) j = NULL;

	*out = NULL;
	book_path(dir, &path);
	if (!kit_os_exists(kit_str_get(&path)))
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay datos en %s: prepare este equipo con "
		    "«terreno preparar --equipo NOMBRE --comuna CUT»",
		    dir);
	j = kit_mem_alloc(1, sizeof(*j));
	j->env = env;
	j->mark = kit_os_file_mark(kit_str_get(&path));
	if (open_db(kit_str_get(&path), KIT_SQL_WRITE, &j->db, err) != KIT_OK ||
	    read_self(j, err) != KIT_OK || read_metas(j, err) != KIT_OK)
		return err->code;
	*out = KIT_TAKE(j);
	return KIT_OK;
}

void
kit_journal_free(struct kit_journal *j)
{
	if (!j)
		return;
	for (size_t i = 0; i < Q_COUNT; i++)
		kit_stmt_free(j->q[i]);
	for (size_t i = 0; i < LEN(j->book); i++)
		kit_stmt_free(j->book[i]);
	if (j->db)
		kit_sql_rollback(j->db);
	kit_db_free(j->db);
	kit_arena_done(&j->meta_arena);
	free(j->metas);
	free(j);
}

const char *
kit_journal_writer(struct kit_journal *j)
{
	return j->writer;
}

const char *
kit_journal_name(struct kit_journal *j)
{
	return j->name;
}

bool
kit_journal_meta(struct kit_journal *j, const char *name, struct kit_str *value)
{
	struct kit_stmt *q = NULL;
	struct kit_err err;
	bool row;

	if (kit_journal_statement(j, Q_META, &q, &err) != KIT_OK)
		return false;
	kit_sql_text(q, ":clave", kit_sv(name));
	if (kit_sql_step(q, &row, &err) != KIT_OK || !row)
		return false;
	kit_str_sv(value, kit_sql_get_text(q, 0));
	kit_sql_reset(q);
	return true;
}

enum kit_code
kit_journal_set_meta(struct kit_journal *j, const char *name, const char *value,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(
		j, value ? Q_SET_META : Q_DROP_META, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":clave", kit_sv(name));
	if (value)
		kit_sql_text(q, ":valor", kit_sv(value));
	if (kit_sql_run(q, err) != KIT_OK)
		return err->code;
	return read_metas(j, err);
}

const char *
kit_journal_known(struct kit_journal *j, const char *name)
{
	for (size_t i = 0; i < j->meta_count; i++)
		if (strcmp(j->metas[i].name, name) == 0)
			return j->metas[i].value;
	return NULL;
}

static enum kit_code
next_seq(struct kit_journal *j, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (kit_journal_statement(j, Q_NEXT_SEQ, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":yo", j->self);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	j->next_seq = kit_sql_get_int(q, 0);
	kit_sql_reset(q);
	return KIT_OK;
}

/* Another process may have written since: look at the clock row again. */
enum kit_code
kit_journal_begin(struct kit_journal *j, struct kit_err *err)
{
	if (kit_sql_begin(j->db, err) != KIT_OK)
		return err->code;
	if (read_self(j, err) == KIT_OK && read_metas(j, err) == KIT_OK &&
	    next_seq(j, err) == KIT_OK)
		return KIT_OK;
	kit_sql_rollback(j->db);
	return err->code;
}

static enum kit_code
save_clock(struct kit_journal *j, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(j, Q_SAVE_CLOCK, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":ultimo", (int64_t)j->clock.last);
	kit_sql_int(q, ":piso", j->clock.floor_ms);
	kit_sql_int(q, ":oficina", j->clock.office_ms);
	kit_sql_int(q, ":ancla", j->clock.anchor_ms);
	kit_sql_int(q, ":encendido", j->clock.anchor_boot);
	kit_sql_int(q, ":adelanto", j->clock.ahead_ms);
	return kit_sql_run(q, err);
}

enum kit_code
kit_journal_commit(struct kit_journal *j, struct kit_err *err)
{
	if (save_clock(j, err) == KIT_OK &&
	    kit_sql_commit(j->db, err) == KIT_OK)
		return KIT_OK;
	kit_sql_rollback(j->db);
	return err->code;
}

void
kit_journal_rollback(struct kit_journal *j)
{
	struct kit_err ignored; /* read again at the next begin */

	kit_sql_rollback(j->db);
	(void)!read_metas(j, &ignored);
}

enum kit_code
kit_journal_mark(struct kit_journal *j, struct kit_err *err)
{
	j->marked_seq = j->next_seq;
	return kit_sql_mark(j->db, err);
}

/* The clock stays where it got to: time never goes back. */
enum kit_code
kit_journal_return(struct kit_journal *j, struct kit_err *err)
{
	j->next_seq = j->marked_seq;
	return kit_sql_return_to_mark(j->db, err);
}

/* A row on its way into asiento. */
struct arrival {
	const struct kit_entry *entry;
	const struct kit_entry_id *id;
	struct kit_sv line;
	int64_t writer;
	enum kit_clock_trust trust;
};

static enum kit_code
insert(struct kit_journal *j, enum kit_journal_statement how,
    const struct arrival *a, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	assert(kit_sql_in_transaction(j->db));
	if (kit_journal_statement(j, how, &q, err) != KIT_OK)
		return err->code;
	kit_sql_lend_blob_at(q, 1, a->id->b, KIT_ENTRY_ID_LEN);
	kit_sql_int_at(q, 2, a->writer);
	kit_sql_int_at(q, 3, a->entry->seq);
	kit_sql_int_at(q, 4, a->trust);
	kit_sql_lend_at(q, 5, a->entry->type);
	kit_sql_lend_at(q, 6, a->entry->record);
	kit_sql_lend_at(q, 7, a->line);
	enum kit_code rc = kit_sql_run(q, err);
	kit_sql_clear(q);
	return rc;
}

enum kit_code
kit_journal_append(struct kit_journal *j, struct kit_entry *e,
    struct kit_entry_id *id, struct kit_err *err)
{
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_entry_id own;

	/* Every replica would refuse the seal that it is in. */
	if (!kit_entry_is_sorted(e))
		return kit_err_set(err, KIT_ESTORE,
		    "el asiento de " KIT_SV_FMT " " KIT_SV_FMT
		    " no está en orden; no se guarda",
		    KIT_SV_ARG(e->type), KIT_SV_ARG(e->record));
	e->seq = j->next_seq;
	e->hlc = kit_clock_tick(
	    &j->clock, j->env->wall_ms(j->env), j->env->boot_ms(j->env));
	kit_entry_salt(j->env, e);
	kit_entry_write(e, &line);
	if (line.n > KIT_ENTRY_LINE_MAX)
		return kit_err_set(err, KIT_EINPUT,
		    "el texto es demasiado largo: el registro ocupa %zu bytes "
		    "y el máximo es %d; acórtelo",
		    line.n, KIT_ENTRY_LINE_MAX);
	kit_entry_id(kit_sv(j->writer), kit_str_view(&line), &own);
	if (id)
		*id = own;
	j->next_seq++;
	return insert(j, Q_APPEND,
	    &(struct arrival){
		e, &own, kit_str_view(&line), j->self, j->clock.trust},
	    err);
}

enum kit_clock_trust
kit_journal_trust(struct kit_journal *j)
{
	return j->clock.trust;
}

enum kit_clock_trust
kit_journal_look_at_clock(struct kit_journal *j)
{
	struct kit_clock copy = j->clock;

	kit_clock_tick(&copy, j->env->wall_ms(j->env), j->env->boot_ms(j->env));
	return copy.trust;
}

int64_t
kit_journal_now(struct kit_journal *j)
{
	struct kit_clock copy = j->clock;
	int64_t wall = j->env->wall_ms(j->env);

	/* The HLC's own time may be a millisecond further on. */
	int64_t believed = kit_clock_ms(
	    kit_clock_tick(&copy, wall, j->env->boot_ms(j->env)));
	return copy.trust == KIT_CLOCK_OK ? wall : believed;
}

enum kit_code
kit_journal_gaps(struct kit_journal *j, int64_t *gaps, struct kit_err *err)
{
	/* By writer: the sides of a fork share their beginning. */
	return kit_sql_value(j->db,
	    "SELECT coalesce(sum(falta), 0) FROM (SELECT max(seq) -"
	    " count(DISTINCT seq) AS falta FROM asiento a"
	    " JOIN escritor e ON e.n = a.escritor GROUP BY e.id)",
	    gaps, err);
}

/* The writer's row, made when there is none. */
static enum kit_code
writer_number(struct kit_journal *j, const struct kit_foreign *f, int64_t *n,
    struct kit_err *err)
{
	struct kit_sv branch = f->branch.p ? f->branch : kit_sv("");
	struct kit_stmt *q = NULL;
	bool row;

	if (kit_journal_statement(j, Q_WRITER, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":id", f->writer);
	kit_sql_text(q, ":rama", branch);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*n = row ? kit_sql_get_int(q, 0) : 0;
	kit_sql_reset(q);
	if (row)
		return KIT_OK;
	if (kit_journal_statement(j, Q_ADD_WRITER, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":id", f->writer);
	kit_sql_text(q, ":rama", branch);
	if (kit_sql_run(q, err) != KIT_OK)
		return err->code;
	*n = kit_sql_last_row(j->db);
	return KIT_OK;
}

enum kit_code
kit_journal_expect_many(struct kit_journal *j, struct kit_err *err)
{
	return kit_sql_exec(j->db, "PRAGMA cache_size = -12288", err);
}

enum kit_code
kit_journal_has(struct kit_journal *j, const struct kit_entry_id *id, bool *known,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(j, Q_KNOWN, &q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, KIT_ENTRY_ID_LEN);
	if (kit_sql_step(q, known, err) != KIT_OK)
		return err->code;
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_receive(
    struct kit_journal *j, const struct kit_foreign *f, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_id id;
	struct kit_entry e;
	int64_t writer = 0;

	enum kit_code rc = f->canonical
			       ? kit_entry_head(f->line, &arena, &e, err)
			       : kit_entry_parse(f->line, &arena, &e, err);
	kit_entry_id(f->writer, f->line, &id);
	if (rc == KIT_OK)
		rc = writer_number(j, f, &writer, err);
	if (rc == KIT_OK)
		rc = insert(j, Q_RECEIVE,
		    &(struct arrival){&e, &id, f->line, writer, f->trust}, err);
	bool is_new = rc == KIT_OK && kit_sql_changes(j->db);
	if (is_new && f->trust == KIT_CLOCK_OK)
		kit_clock_witness(&j->clock, e.hlc, j->env->wall_ms(j->env));
	if (rc == KIT_OK && !is_new)
		rc = kit_journal_count_again(j, &id, err);
	kit_arena_done(&arena);
	return rc;
}
