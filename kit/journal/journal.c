/* Opens libro.db and keeps its transactions, its clock and what the laptop
 * remembers. */

#include "journal.h"

#include <stdio.h>

#include "journal_far.h"
#include "journal_schema.h"
#include "journal_seal.h"
#include "os.h"
#include "os_folder.h"
#include "os_trace.h"

#define INSERT_ENTRY                                                           \
	"INSERT INTO asiento(id, escritor, seq, reloj, tipo, registro, linea)" \
	" VALUES(?, ?, ?, ?, ?, ?, ?)"

static const char *const statements[] = {
    [Q_APPEND] = INSERT_ENTRY,
    [Q_RECEIVE] = INSERT_ENTRY " ON CONFLICT(id) DO NOTHING",
    [Q_ADD_WRITER] = "INSERT INTO escritor(id, rama) VALUES(:id, :rama)",
    [Q_WRITER] = "SELECT n FROM escritor WHERE id = :id AND rama = :rama",
    [Q_META] = "SELECT valor FROM equipo WHERE clave = :clave",
    /* Each imported sheet leaves a row; those are asked for one by one. */
    [Q_METAS] = "SELECT clave, valor FROM equipo"
		" WHERE clave NOT LIKE 'hoja:%'",
    [Q_SET_META] = "INSERT INTO equipo VALUES(:clave, :valor)"
		   " ON CONFLICT DO UPDATE SET valor = excluded.valor",
    [Q_DROP_META] = "DELETE FROM equipo WHERE clave = :clave",
    [Q_RECORD] = SELECT_ENTRY "WHERE a.tipo = ? AND a.registro = ?"
			      " AND " COUNTS,
    [Q_KNOWN] = "SELECT 1 WHERE EXISTS (SELECT 1 FROM asiento"
		" WHERE id = :id) OR EXISTS (SELECT 1 FROM suprimido"
		" WHERE id = :id)",
    [Q_TOUCHED] = "SELECT DISTINCT tipo, registro FROM asiento a NOT INDEXED"
		  " WHERE n > :n AND " COUNTS " ORDER BY tipo, registro",
    [Q_TOUCHED_ENTRIES] = SELECT_ENTRY "NOT INDEXED WHERE n > :n"
				       " AND " COUNTS,
    [Q_JOINED_ENTRIES] = "SELECT " ENTRY_COLUMNS " FROM fusion f"
			 " CROSS JOIN asiento a ON a.n = f.n WHERE f.n > :n"
			 " AND " COUNTS,
    [Q_JOINS] = "INSERT INTO fusion VALUES(?)",
    [Q_JOINED] = "SELECT DISTINCT tipo, registro FROM fusion f"
		 " CROSS JOIN asiento a ON a.n = f.n WHERE f.n > :n"
		 " AND " COUNTS " ORDER BY tipo, registro",
    [Q_HEAD] = "SELECT max(n) FROM asiento",
    [Q_NEXT_SEQ] = "SELECT coalesce(max(seq), 0) + 1 FROM asiento"
		   " WHERE escritor = :yo",
    [Q_SAVE_CLOCK] = "UPDATE reloj SET ultimo = :ultimo, piso = :piso,"
		     " oficina = :oficina, ancla = :ancla,"
		     " encendido = :encendido, adelanto = :adelanto",
    [Q_SELF] = "SELECT e.n, e.id, r.ultimo, r.piso, r.oficina,"
	       " r.ancla, r.encendido, q.valor, r.adelanto"
	       " FROM escritor e, reloj r, equipo q"
	       " WHERE e.n = (SELECT coalesce(max(CAST(valor AS"
	       " INTEGER)), 1) FROM equipo WHERE clave = 'propio')"
	       " AND q.clave = 'libro'",
    [Q_IS_ERASED] = "SELECT 1 FROM suprimido WHERE id = :id",
    [Q_ERASES] = "SELECT 1 FROM suprimido LIMIT 1",
    [Q_REPLACE] = "UPDATE asiento SET n = ?, id = ?, tipo = ?, registro = ?,"
		  " linea = ? WHERE n = ?",
    [Q_ANY_FAR] = "SELECT 1 FROM lejos_nombre LIMIT 1",
    [Q_FAR_NAMED] = "SELECT de FROM lejos_nombre WHERE nombre = ? LIMIT 1",
    [Q_FAR_CALL] = "INSERT INTO lejos_llamado SELECT DISTINCT de, 0"
		   " FROM lejos_nombre WHERE nombre = ?"
		   " ON CONFLICT DO UPDATE SET intento = 0",
    [Q_HANDS] = "SELECT 1 FROM traspaso LIMIT 1",
    [Q_STRIKE] = "DELETE FROM traspaso WHERE n ="
		 " (SELECT n FROM asiento WHERE id = :id)",
};
static_assert(LEN(statements) == Q_COUNT, "a text for each statement");

enum kit_code
kit_journal_prepared(struct kit_journal *j, struct kit_stmt **slot,
    const char *text, struct kit_stmt **q, struct kit_err *err)
{
	if (!*slot && kit_sql_prepare(j->db, kit_sv(text), slot, err) != KIT_OK)
		return err->code;
	kit_sql_reset(*slot);
	*q = *slot;
	return KIT_OK;
}

enum kit_code
kit_journal_statement(struct kit_journal *j, enum kit_journal_statement which,
    struct kit_stmt **q, struct kit_err *err)
{
	return kit_journal_prepared(j, &j->q[which], statements[which], q, err);
}

void
kit_journal_blob(struct kit_stmt *q, int at, void *out, size_t n)
{
	struct kit_sv v = kit_sql_get_blob(q, at);

	if (v.p && v.n == n)
		memcpy(out, v.p, n);
	else
		memset(out, 0, n);
}

static void
book_path(const char *dir, struct kit_str *path)
{
	kit_str_printf(path, "%s/libro.db", dir);
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
	    kit_journal_migrate(*db, path, err) == KIT_OK)
		return KIT_OK;
	kit_db_free(*db);
	*db = NULL;
	return err->code;
}

/* Writes the first rows of a new journal. */
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
	    KIT_JOURNAL_APPLICATION);
	if (kit_sql_exec(db, pragma, err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("INSERT INTO escritor(n, id) VALUES(1, :id)"), &q,
		err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("INSERT INTO equipo VALUES('libro', :nombre)"), &n,
		err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("INSERT INTO reloj VALUES(1, 0, :piso, 0, 0, -1, 0)"),
		&r, err) != KIT_OK ||
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
	struct kit_stmt *q = NULL;
	bool row;

	if (kit_journal_statement(j, Q_SELF, &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (!row)
		return kit_err_set(err, KIT_ESTORE,
		    "el diario (libro.db) no dice de quién es; recupérelo de "
		    "un respaldo");
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
	/* The name includes the mark of the file: a copy of the file has
	 * another mark, and so gets a view of its own. */
	snprintf(j->name, sizeof(j->name), "%016llx-%.16s",
	    (unsigned long long)j->mark, kit_sql_get_text(q, 7).p);
	kit_sql_reset(q);
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
		struct kit_str value KIT_STR_AUTO = {0};
		struct kit_sv name = kit_sql_get_text(q, 0);
		if (!kit_journal_meta_open(
			j, name, kit_sql_get_text(q, 1), &value)) {
			rc = kit_err_set(err, KIT_ESTORE,
			    "diario: lo que recuerda de «" KIT_SV_FMT
			    "» está dañado; recupérelo de un respaldo",
			    KIT_SV_ARG(name));
			break;
		}
		struct kit_journal_meta *m = kit_mem_push(
		    &j->metas, &j->meta_count, &j->meta_cap, sizeof(*j->metas));
		m->name = kit_arena_copy(&j->meta_arena, name.p, name.n);
		m->value = kit_arena_copy(
		    &j->meta_arena, kit_str_get(&value), value.n);
	}
	kit_sql_reset(q);
	const char *day = kit_journal_known(j, KIT_META_DATE);
	j->env->day_ms = day ? kit_env_noon_of(day) : 0;
	return rc;
}

/* Runs a query of one row or none: *any is whether there was a row. */
static enum kit_code
read_bool(struct kit_journal *j, enum kit_journal_statement which, bool *any,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(j, which, &q, err) != KIT_OK ||
	    kit_sql_step(q, any, err) != KIT_OK)
		return err->code;
	kit_sql_reset(q);
	return KIT_OK;
}

/* Reads whether entries were erased, wait to be handed over, or were let go of.
 * Most journals have none, and need not ask for each entry. */
static enum kit_code
read_marks(struct kit_journal *j, struct kit_err *err)
{
	if (read_bool(j, Q_ERASES, &j->erases, err) != KIT_OK ||
	    read_bool(j, Q_HANDS, &j->hands, err) != KIT_OK)
		return err->code;
	return kit_journal_read_far(j, err);
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
	    kit_journal_find_seal(j, err) != KIT_OK ||
	    read_self(j, err) != KIT_OK || read_metas(j, err) != KIT_OK ||
	    read_marks(j, err) != KIT_OK)
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
	for (size_t i = 0; i < LEN(j->outbox); i++)
		kit_stmt_free(j->outbox[i]);
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

enum kit_code
kit_journal_rename(struct kit_journal *j, struct kit_err *err)
{
	char name[17];

	assert(kit_sql_in_transaction(j->db));
	kit_env_key(j->env, name);
	return kit_journal_set_meta(j, "libro", name, err);
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
	bool opened = kit_journal_meta_open(
	    j, kit_sv(name), kit_sql_get_text(q, 0), value);
	kit_sql_reset(q);
	return opened;
}

enum kit_code
kit_journal_set_meta(struct kit_journal *j, const char *name, const char *value,
    struct kit_err *err)
{
	struct kit_str stored KIT_STR_AUTO = {0};
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(
		j, value ? Q_SET_META : Q_DROP_META, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":clave", kit_sv(name));
	if (value) {
		kit_journal_meta_box(j, name, value, &stored);
		kit_sql_text(q, ":valor", kit_str_view(&stored));
	}
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

/* Reads again what another process may have written since the last begin. */
enum kit_code
kit_journal_begin(struct kit_journal *j, struct kit_err *err)
{
	j->recent.n = 0;
	if (kit_sql_begin(j->db, err) != KIT_OK)
		return err->code;
	if (read_self(j, err) == KIT_OK && read_metas(j, err) == KIT_OK &&
	    read_marks(j, err) == KIT_OK && next_seq(j, err) == KIT_OK)
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
	struct kit_err ignored; /* begin reads it again */

	kit_sql_rollback(j->db);
	(void)!read_metas(j, &ignored);
}

bool
kit_journal_in_transaction(struct kit_journal *j)
{
	return kit_sql_in_transaction(j->db);
}

enum kit_code
kit_journal_mark(struct kit_journal *j, struct kit_err *err)
{
	j->marked_seq = j->next_seq;
	return kit_sql_mark(j->db, err);
}

/* The clock keeps the time that it reached: time never goes back. */
enum kit_code
kit_journal_return(struct kit_journal *j, struct kit_err *err)
{
	j->next_seq = j->marked_seq;
	j->recent.n = 0;
	return kit_sql_return_to_mark(j->db, err);
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

	/* The HLC may be a millisecond ahead of the clock that it was read
	 * from. */
	int64_t believed =
	    kit_clock_ms(kit_clock_tick(&copy, wall, j->env->boot_ms(j->env)));
	return copy.trust == KIT_CLOCK_OK ? wall : believed;
}

enum kit_code
kit_journal_gaps(struct kit_journal *j, int64_t *gaps, struct kit_err *err)
{
	/* Counts by writer, not by fork: the sides of a fork share the numbers
	 * before it. */
	return kit_sql_value(j->db,
	    "SELECT coalesce(sum(falta), 0) FROM (SELECT max(seq) -"
	    " count(DISTINCT seq) AS falta FROM asiento a"
	    " JOIN escritor e ON e.n = a.escritor GROUP BY e.id)",
	    gaps, err);
}
