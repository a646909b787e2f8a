/* Moves this computer from one book to the next: see journal_hand.h. */

#include "journal_hand.h"

#include <stdio.h>

#include "journal_seal.h"

/*
 * traspaso: the n of the entries that the next book still has to get.
 * traspasado: the entries that a handover seal brought, by the seal's commit.
 * sello.de: the writer of the entries of a handover seal; '' in any other seal.
 * recibido.ultimo is 0 until a writer seals an entry of its own.
 */
const char kit_journal_hand_tables[] =
    "CREATE TABLE traspaso(n INTEGER PRIMARY KEY) STRICT;"
    "CREATE TABLE traspasado("
    " objeto BLOB PRIMARY KEY CHECK(length(objeto) = 20),"
    " de TEXT NOT NULL CHECK(length(de) = 32)," /* their writer */
    " primero INTEGER NOT NULL CHECK(primero > 0)," /* seq */
    " ultimo INTEGER NOT NULL CHECK(ultimo >= primero))"
    " STRICT, WITHOUT ROWID;"
    "ALTER TABLE sello ADD COLUMN de TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE recibido RENAME TO recibido_viejo;"
    "CREATE TABLE recibido("
    " objeto BLOB PRIMARY KEY CHECK(length(objeto) = 20)," /* its commit */
    " rama TEXT NOT NULL," /* WRITER or WRITER-x12345678 */
    " sello INTEGER NOT NULL CHECK(sello > 0),"
    " ultimo INTEGER NOT NULL CHECK(ultimo >= 0)," /* own seq */
    " huella BLOB NOT NULL CHECK(length(huella) = 32))"
    " STRICT, WITHOUT ROWID;"
    "INSERT INTO recibido SELECT * FROM recibido_viejo;"
    "DROP TABLE recibido_viejo;";

static enum kit_code
prepare(struct kit_journal *j, const char *sql, struct kit_stmt **q,
    struct kit_err *err)
{
	return kit_sql_prepare(j->db, kit_sv(sql), q, err);
}

/* ---- the move ---- */

static enum kit_code
forget_book(struct kit_journal *j, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_exec(j->db,
		"DELETE FROM sello; DELETE FROM recibido;"
		"DELETE FROM cuarentena; DELETE FROM referencia;"
		"DELETE FROM traspasado; DELETE FROM recibo;",
		err) != KIT_OK ||
	    prepare(j, "DELETE FROM identidad WHERE escritor <> :yo", &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":yo", j->self);
	return kit_sql_run(q, err);
}

/* Entries that were set aside do not count, and are not handed over. */
static enum kit_code
note_all(struct kit_journal *j, struct kit_err *err)
{
	int64_t head = 0;
	char text[24];

	if (kit_sql_exec(j->db,
		"DELETE FROM traspaso; INSERT INTO traspaso"
		" SELECT a.n FROM asiento a WHERE " COUNTS,
		err) != KIT_OK ||
	    kit_journal_head(j, &head, err) != KIT_OK)
		return err->code;
	snprintf(text, sizeof(text), "%lld", (long long)head);
	return kit_journal_set_meta(j, KIT_META_HAND_UPTO, text, err);
}

enum kit_code
kit_journal_move(
    struct kit_journal *j, const struct kit_move *m, struct kit_err *err)
{
	assert(kit_sql_in_transaction(j->db));
	enum kit_code rc =
	    kit_journal_become(j, kit_sv(m->writer), "llave", m->why, err);
	if (rc == KIT_OK)
		rc = forget_book(j, err);
	if (rc == KIT_OK)
		rc = note_all(j, err);
	for (size_t i = 0; rc == KIT_OK && i < m->count; i++)
		rc = kit_journal_set_meta(
		    j, m->metas[i].name, m->metas[i].value, err);
	return rc;
}

/* ---- what is to be handed over ---- */

/* The index on (escritor, seq) gives the order; nothing is sorted. */
enum kit_code
kit_journal_hands(struct kit_journal *j, const struct kit_hand_place *after,
    kit_hand_fn fn, void *ctx, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_arena arena = {0};
	bool row;

	enum kit_code rc = prepare(j,
	    "SELECT " ENTRY_COLUMNS ", (SELECT id FROM escritor e"
	    " WHERE e.n = a.escritor) FROM asiento a"
	    " CROSS JOIN traspaso t ON t.n = a.n"
	    " WHERE (a.escritor, a.seq) > (:escritor, :seq)"
	    " AND NOT EXISTS (SELECT 1 FROM lejos l WHERE l.n = a.n)"
	    " ORDER BY a.escritor, a.seq",
	    &q, err);
	if (rc != KIT_OK)
		return rc;
	kit_sql_int(q, ":escritor", after->writer);
	kit_sql_int(q, ":seq", after->seq);
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		struct kit_journal_entry at = {0};
		struct kit_hand_entry e = {0};
		kit_arena_clear(&arena);
		rc = kit_journal_take(j, q, &arena, &at, err);
		e.writer = at.writer;
		e.entry = (struct kit_own_entry){
		    at.seq, (enum kit_clock_trust)at.trust, at.line};
		snprintf(e.of, sizeof(e.of), KIT_SV_FMT,
		    KIT_SV_ARG(kit_sql_get_text(q, ENTRY_COLUMN_COUNT)));
		if (rc != KIT_OK || !fn(ctx, &e))
			break;
	}
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_journal_handed(struct kit_journal *j, const struct kit_hand_place *first,
    int64_t last, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	assert(kit_sql_in_transaction(j->db));
	if (prepare(j,
		"DELETE FROM traspaso WHERE n IN (SELECT n FROM asiento"
		" WHERE escritor = :escritor AND seq BETWEEN :desde AND "
		":hasta)",
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", first->writer);
	kit_sql_int(q, ":desde", first->seq);
	kit_sql_int(q, ":hasta", last);
	return kit_sql_run(q, err);
}

enum kit_code
kit_journal_add_handed(
    struct kit_journal *j, const struct kit_handed_seal *s, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	assert(kit_sql_in_transaction(j->db));
	if (prepare(j,
		"INSERT INTO traspasado VALUES(:objeto, :de, :primero, :ultimo)"
		" ON CONFLICT DO NOTHING",
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":objeto", s->object.b, sizeof(s->object.b));
	kit_sql_text(q, ":de", kit_sv(s->of));
	kit_sql_int(q, ":primero", s->first);
	kit_sql_int(q, ":ultimo", s->last);
	return kit_sql_run(q, err);
}

enum kit_code
kit_journal_hand_again(struct kit_journal *j, const struct kit_entry_id *id,
    bool *ours, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	const char *known = kit_journal_known(j, KIT_META_HAND_UPTO);
	int64_t upto = 0;

	*ours = false;
	if (!known || !kit_sv_int(kit_sv(known), &upto))
		return KIT_OK;
	assert(kit_sql_in_transaction(j->db));
	if (prepare(j,
		"INSERT INTO traspaso SELECT n FROM asiento"
		" WHERE id = :id AND n <= :hasta ON CONFLICT DO UPDATE SET n = "
		"n",
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, sizeof(id->b));
	kit_sql_int(q, ":hasta", upto);
	if (kit_sql_run(q, err) != KIT_OK)
		return err->code;
	*ours = kit_sql_changes(j->db) > 0;
	j->hands |= *ours;
	return KIT_OK;
}

static enum kit_code
exists(struct kit_journal *j, const char *sql, bool *any, struct kit_err *err)
{
	int64_t n = 0;

	enum kit_code rc = kit_sql_value(j->db, sql, &n, err);
	*any = n != 0;
	return rc;
}

enum kit_code
kit_journal_hands_left(struct kit_journal *j, bool *any, struct kit_err *err)
{
	return exists(j, "SELECT EXISTS (SELECT 1 FROM traspaso)", any, err);
}

enum kit_code
kit_journal_redaction_waits(
    struct kit_journal *j, bool *waits, struct kit_err *err)
{
	return exists(j,
	    "SELECT EXISTS (SELECT 1 FROM supresion WHERE hecha = 0)", waits,
	    err);
}

bool
kit_journal_unmoved(struct kit_journal *j, struct kit_unmoved *unmoved)
{
	const char *known = kit_journal_known(j, KIT_META_UNMOVED);

	*unmoved = (struct kit_unmoved){.names = kit_sv(known)};
	return known && kit_sv_split(&unmoved->names, '\n', &unmoved->address);
}

enum kit_code
kit_journal_branch_names(
    struct kit_journal *j, struct kit_str *names, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	enum kit_code rc = prepare(j,
	    "SELECT substr(nombre, 14) FROM referencia"
	    " WHERE nombre GLOB 'refs/heads/w/*' ORDER BY nombre",
	    &q, err);
	while (
	    rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK && row)
		kit_str_printf(names, "%s" KIT_SV_FMT, names->n ? " " : "",
		    KIT_SV_ARG(kit_sql_get_text(q, 0)));
	return rc;
}
