/* Seals a plain libro.db, or seals a sealed one under another key: see
 * journal_takeover.h. */

#include "journal_takeover.h"

#include <stdio.h>

#include "entry_read.h"
#include "journal_book.h"
#include "journal_schema.h"
#include "journal_seal.h"
#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_trace.h"

struct takeover {
	/* The vaults that rows were and will be sealed with; nothing else of
	 * these two journals is set. */
	struct kit_journal was, as;
	struct kit_str old, made; /* paths of libro.db and the new file */
	/* the old file; the new one is attached as «nuevo» */
	struct kit_db *db;
};

static enum kit_code
text_of(struct kit_db *db, const char *sql, struct kit_str *text,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_sql_prepare(db, kit_sv(sql), &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(text, kit_sql_get_text(q, 0));
	return KIT_OK;
}

/* Makes an empty libro.db for sealed entries. */
static enum kit_code
make_empty(struct takeover *t, struct kit_err *err)
{
	KIT_AUTO(db) db = NULL;
	char pragma[64];
	const char *path = kit_str_get(&t->made);

	if (kit_os_remove(path, err) != KIT_OK ||
	    kit_sql_open(path, KIT_SQL_CREATE, &db, err) != KIT_OK)
		return err->code;
	snprintf(pragma, sizeof(pragma), "PRAGMA application_id = %d",
	    KIT_JOURNAL_APPLICATION);
	if (kit_sql_exec(db, pragma, err) != KIT_OK ||
	    kit_journal_migrate(db, path, err) != KIT_OK ||
	    kit_sql_exec(db, kit_journal_sealed_table, err) != KIT_OK)
		return err->code;
	/* VACUUM rewrites the file without the pages of the dropped table. */
	return kit_sql_exec(db, "VACUUM", err);
}

/* Opens the old file with no other process at it: only then does SQLite leave
 * the mode WAL and remove the WAL's file. */
static enum kit_code
open_alone(struct takeover *t, struct kit_err *err)
{
	struct kit_str mode KIT_STR_AUTO = {0};

	if (kit_sql_open(kit_str_get(&t->old), KIT_SQL_WRITE, &t->db, err) !=
	    KIT_OK)
		return err->code;
	enum kit_code rc =
	    text_of(t->db, "PRAGMA journal_mode = DELETE", &mode, err);
	if (rc == KIT_OK && kit_sv_is(kit_str_view(&mode), "delete"))
		return KIT_OK;
	return rc == KIT_OK || rc == KIT_EBUSY
		   ? kit_err_set(err, KIT_EBUSY,
			 "otro terreno está abierto en este equipo; ciérrelo y "
			 "repita")
		   : rc;
}

static enum kit_code
attach(struct takeover *t, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(t->db, kit_sv("ATTACH :nuevo AS nuevo"), &q, err) !=
	    KIT_OK)
		return err->code;
	kit_sql_text(q, ":nuevo", kit_str_view(&t->made));
	return kit_sql_run(q, err);
}

/* Copies a table whose rows say nothing about persons. */
static enum kit_code
copy_table(struct takeover *t, struct kit_sv name, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	kit_str_printf(&sql,
	    "DELETE FROM nuevo." KIT_SV_FMT "; INSERT INTO nuevo." KIT_SV_FMT
	    " SELECT * FROM main." KIT_SV_FMT,
	    KIT_SV_ARG(name), KIT_SV_ARG(name), KIT_SV_ARG(name));
	return kit_sql_exec(t->db, kit_str_get(&sql), err);
}

/* Copies the tables in the order of their creation, so that a table follows
 * those that it refers to. */
static enum kit_code
copy_tables(struct takeover *t, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	enum kit_code rc = kit_sql_prepare(t->db,
	    kit_sv("SELECT name FROM main.sqlite_schema WHERE type = 'table'"
		   " AND name NOT IN ('asiento', 'equipo')"
		   " AND name NOT LIKE 'sqlite_%' ORDER BY rowid"),
	    &q, err);
	while (
	    rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK && row)
		rc = copy_table(t, kit_sql_get_text(q, 0), err);
	return rc;
}

/* Appends the value of equipo for the new file. The trace of the file changes
 * with the file: it must not look as if somebody had copied the file. */
static void
put_value(struct takeover *t, struct kit_sv name, struct kit_sv value,
    struct kit_str *out)
{
	struct kit_str trace KIT_STR_AUTO = {0};

	if (kit_sv_is(name, KIT_META_TRACE)) {
		kit_os_trace(kit_str_get(&t->old), &trace);
		if (kit_sv_eq(value, kit_str_view(&trace))) {
			kit_os_trace(kit_str_get(&t->made), out);
			return;
		}
	}
	kit_str_sv(out, value);
}

static enum kit_code
put_meta(struct kit_stmt *put, const char *name, struct kit_sv stored,
    struct kit_err *err)
{
	kit_sql_text(put, ":clave", kit_sv(name));
	kit_sql_text(put, ":valor", stored);
	return kit_sql_run(put, err);
}

/* Copies the row of equipo under q, except the proof of the key, which
 * copy_metas makes for the new key. */
static enum kit_code
copy_meta(struct takeover *t, struct kit_stmt *q, struct kit_stmt *put,
    struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0}, was KIT_STR_AUTO = {0};
	struct kit_str value KIT_STR_AUTO = {0}, stored KIT_STR_AUTO = {0};

	kit_str_sv(&name, kit_sql_get_text(q, 0));
	if (kit_sv_is(kit_str_view(&name), KIT_META_SEALED))
		return KIT_OK;
	if (!kit_journal_meta_open(
		&t->was, kit_str_view(&name), kit_sql_get_text(q, 1), &was))
		return kit_err_set(err, KIT_ECRYPTO,
		    "diario: «%s» está dañado; recupérelo de un respaldo",
		    kit_str_get(&name));
	put_value(t, kit_str_view(&name), kit_str_view(&was), &value);
	kit_journal_meta_box(
	    &t->as, kit_str_get(&name), kit_str_get(&value), &stored);
	return put_meta(put, kit_str_get(&name), kit_str_view(&stored), err);
}

static enum kit_code
copy_metas(struct takeover *t, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	KIT_AUTO(stmt) put = NULL;
	struct kit_str proof KIT_STR_AUTO = {0};
	bool row = true;

	enum kit_code rc = kit_sql_prepare(
	    t->db, kit_sv("SELECT clave, valor FROM main.equipo"), &q, err);
	if (rc == KIT_OK)
		rc = kit_sql_prepare(t->db,
		    kit_sv("INSERT INTO nuevo.equipo VALUES(:clave, :valor)"),
		    &put, err);
	while (
	    rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK && row)
		rc = copy_meta(t, q, put, err);
	if (rc != KIT_OK)
		return rc;
	kit_journal_seal_proof(t->as.vault, &proof);
	return put_meta(put, KIT_META_SEALED, kit_str_view(&proof), err);
}

/* The place of the record under q in the new file. In a plain row type and key
 * are columns; in a sealed row only the line has them. */
static enum kit_code
place_of(struct takeover *t, struct kit_stmt *q, struct kit_sv line,
    struct kit_journal_place *place, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry e;

	if (!t->was.vault) {
		kit_journal_place_of(&t->as, kit_sql_get_text(q, 7),
		    kit_sql_get_text(q, 6), place);
		return KIT_OK;
	}
	enum kit_code rc = kit_entry_head(line, &arena, &e, err);
	if (rc == KIT_OK)
		rc = kit_journal_check_place(&t->was, q, &e, err);
	if (rc == KIT_OK)
		kit_journal_place_of(&t->as, e.type, e.record, place);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
put_entry(struct takeover *t, struct kit_stmt *put,
    const struct kit_journal_entry *row, const struct kit_journal_place *place,
    struct kit_err *err)
{
	struct kit_str box KIT_STR_AUTO = {0};

	kit_sql_int_at(put, 1, row->n);
	kit_sql_lend_blob_at(put, 2, row->id.b, KIT_ENTRY_ID_LEN);
	kit_sql_int_at(put, 3, row->writer);
	kit_sql_int_at(put, 4, row->seq);
	kit_sql_int_at(put, 5, row->trust);
	kit_sql_lend_blob_at(put, 6, place->record.p, place->record.n);
	kit_journal_bind_line(&t->as, put, 7, row, &box);
	enum kit_code rc = kit_sql_run(put, err);
	kit_sql_clear(put);
	return rc;
}

static enum kit_code
copy_entry(struct takeover *t, struct kit_stmt *q, struct kit_stmt *put,
    struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_journal_entry row = {0};
	struct kit_journal_place place;

	enum kit_code rc = kit_journal_take(&t->was, q, &arena, &row, err);
	if (rc == KIT_OK)
		rc = place_of(t, q, row.line, &place, err);
	if (rc == KIT_OK)
		rc = put_entry(t, put, &row, &place, err);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
copy_entries(struct takeover *t, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	KIT_AUTO(stmt) put = NULL;
	bool row = true;

	enum kit_code rc = kit_sql_prepare(t->db,
	    kit_sv("SELECT " ENTRY_COLUMNS
		   ", a.tipo FROM main.asiento a ORDER BY a.n"),
	    &q, err);
	if (rc == KIT_OK)
		rc = kit_sql_prepare(t->db,
		    kit_sv("INSERT INTO nuevo.asiento(n, id, escritor, seq,"
			   " reloj, tipo, registro, linea)"
			   " VALUES(?, ?, ?, ?, ?, '', ?, ?)"),
		    &put, err);
	while (
	    rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK && row)
		rc = copy_entry(t, q, put, err);
	return rc;
}

/* Copies everything, and marks the old file so that other processes stay
 * away. */
static enum kit_code
copy_all(struct takeover *t, struct kit_err *err)
{
	char mark[64];

	snprintf(mark, sizeof(mark), "PRAGMA main.user_version = %d",
	    KIT_JOURNAL_TAKEN_OVER);
	if (kit_sql_exec(t->db,
		"PRAGMA nuevo.synchronous = FULL; BEGIN EXCLUSIVE",
		err) != KIT_OK)
		return err->code;
	if (copy_tables(t, err) == KIT_OK && copy_metas(t, err) == KIT_OK &&
	    copy_entries(t, err) == KIT_OK &&
	    kit_sql_exec(t->db, mark, err) == KIT_OK)
		return kit_sql_commit(t->db, err);
	kit_sql_rollback(t->db);
	return err->code;
}

/* Sets *done when libro.db is sealed under the new key already; without a key
 * before, when it is sealed under any. */
static enum kit_code
look_at_seal(struct takeover *t, bool *done, struct kit_err *err)
{
	struct kit_str stored KIT_STR_AUTO = {0};

	if (text_of(t->db, "SELECT valor FROM equipo WHERE clave = 'sellado'",
		&stored, err) != KIT_OK)
		return err->code;
	*done = stored.n > 0 &&
		(!t->was.vault || kit_journal_seal_proves(
				      t->as.vault, kit_str_view(&stored)));
	if (*done || !t->was.vault ||
	    kit_journal_seal_proves(t->was.vault, kit_str_view(&stored)))
		return KIT_OK;
	return kit_err_set(err, KIT_ECRYPTO,
	    "diario: no se abre con la llave de este equipo; recupérelo de un "
	    "respaldo");
}

/* Removes the mark of a take-over that was cut and brings the old file up to
 * date; the mark took the place of its user_version. */
static enum kit_code
look(struct takeover *t, bool *done, struct kit_err *err)
{
	int64_t version = 0;
	char unmark[64];

	if (kit_sql_value(t->db, "PRAGMA user_version", &version, err) !=
	    KIT_OK)
		return err->code;
	snprintf(unmark, sizeof(unmark), "PRAGMA user_version = %zu",
	    kit_journal_version);
	if (version == KIT_JOURNAL_TAKEN_OVER &&
	    kit_sql_exec(t->db, unmark, err) != KIT_OK)
		return err->code;
	if (kit_journal_migrate(t->db, kit_str_get(&t->old), err) != KIT_OK)
		return err->code;
	return look_at_seal(t, done, err);
}

/*
 * Whether the journal is sealed already, as most calls find. Only reads, beside
 * other processes: two that open the folder at once must not refuse each other.
 */
static bool
is_done(struct takeover *t)
{
	struct kit_err ignored = {0};
	int64_t version = 0;
	bool done = false;

	if (kit_sql_open(kit_str_get(&t->old), KIT_SQL_WRITE, &t->db,
		&ignored) != KIT_OK ||
	    kit_sql_value(t->db, "PRAGMA user_version", &version, &ignored) !=
		KIT_OK ||
	    version == KIT_JOURNAL_TAKEN_OVER ||
	    look_at_seal(t, &done, &ignored) != KIT_OK)
		done = false;
	kit_db_free(t->db);
	t->db = NULL;
	return done;
}

static enum kit_code
take_over(struct takeover *t, struct kit_err *err)
{
	bool done = false;

	if (is_done(t))
		return KIT_OK;
	if (open_alone(t, err) != KIT_OK || look(t, &done, err) != KIT_OK)
		return err->code;
	if (done)
		return KIT_OK;
	if (make_empty(t, err) != KIT_OK || attach(t, err) != KIT_OK ||
	    copy_all(t, err) != KIT_OK)
		return err->code;
	kit_db_free(t->db);
	t->db = NULL;
	if (kit_os_replace(kit_str_get(&t->made), kit_str_get(&t->old), err) !=
	    KIT_OK)
		return err->code;
	return kit_os_sync_folder(kit_str_get(&t->old), err);
}

enum kit_code
kit_journal_take_over(const char *dir, struct kit_env *env,
    const struct kit_vault *before, struct kit_err *err)
{
	struct takeover t = {
	    .was = {.vault = before}, .as = {.vault = env->vault}};
	struct kit_str wal KIT_STR_AUTO = {0};

	kit_str_printf(&t.old, "%s/libro.db", dir);
	kit_str_printf(&t.made, "%s.sellando", kit_str_get(&t.old));
	kit_str_printf(&wal, "%s-wal", kit_str_get(&t.old));
	/* Opened before SQLite takes its locks, because closing a file drops
	 * the locks of the process. */
	int old = kit_os_file_hold(kit_str_get(&t.old));
	int old_wal = kit_os_file_hold(kit_str_get(&wal));
	const uint64_t mark = kit_os_file_mark(kit_str_get(&t.old));
	enum kit_code rc = take_over(&t, err);
	kit_db_free(t.db);
	bool anew =
	    rc == KIT_OK && kit_os_file_mark(kit_str_get(&t.old)) != mark;
	kit_os_file_erase(old, anew);
	kit_os_file_erase(old_wal, anew);
	kit_str_done(&t.old);
	kit_str_done(&t.made);
	return rc;
}
