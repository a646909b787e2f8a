/* Sets entries aside, so that they stay in libro.db and do not count. */

#include "journal_aside.h"

#include <stdio.h>

#include "journal_hand.h"
#include "journal_private.h"

const char kit_journal_aside_table[] =
    "CREATE TABLE apartado("
    " id BLOB PRIMARY KEY CHECK(length(id) = 16))" /* of an entry */
    " STRICT, WITHOUT ROWID;";

static enum kit_code
change(struct kit_journal *j, const char *sql, const struct kit_entry_id *id,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	assert(kit_sql_in_transaction(j->db));
	if (kit_sql_prepare(j->db, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, sizeof(id->b));
	if (kit_sql_run(q, err) != KIT_OK)
		return err->code;
	return kit_sql_changes(j->db) ? kit_journal_rename(j, err) : KIT_OK;
}

enum kit_code
kit_journal_set_aside(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err)
{
	return change(j,
	    "INSERT INTO apartado SELECT id FROM asiento WHERE id = :id"
	    " ON CONFLICT DO NOTHING",
	    id, err);
}

enum kit_code
kit_journal_count_again(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err)
{
	return change(j, "DELETE FROM apartado WHERE id = :id", id, err);
}

enum kit_code
kit_journal_aside(struct kit_journal *j, int64_t *count, struct kit_err *err)
{
	return kit_sql_value(
	    j->db, "SELECT count(*) FROM apartado", count, err);
}

/* SQL: the entries of a writer behind a number. */
#define BEHIND                                                                 \
	" FROM asiento a JOIN escritor e ON e.n = a.escritor"                  \
	" WHERE e.id = :escritor AND a.seq > :hasta"
/* SQL: entry a is in a handover seal that was taken in. */
#define IS_HANDED                                                              \
	"EXISTS (SELECT 1 FROM traspasado t"                                   \
	" JOIN recibido r ON r.objeto = t.objeto WHERE t.de = :escritor"       \
	" AND a.seq BETWEEN t.primero AND t.ultimo)"

/* SQL: entry a was here before the move (KIT_META_HAND_UPTO). */
#define WAS_BEFORE                                                             \
	"a.n <= (SELECT CAST(valor AS INTEGER) FROM equipo"                    \
	" WHERE clave = '" KIT_META_HAND_UPTO "')"

/* Runs a change of the entries behind a bound and counts them. */
static enum kit_code
change_behind(struct kit_journal *j, const char *sql, const struct kit_bound *b,
    int64_t *changed, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	assert(kit_sql_in_transaction(j->db));
	if (kit_sql_prepare(j->db, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":escritor", kit_sv(b->writer));
	kit_sql_int(q, ":hasta", b->upto);
	if (kit_sql_run(q, err) != KIT_OK)
		return err->code;
	*changed = kit_sql_changes(j->db);
	return KIT_OK;
}

enum kit_code
kit_journal_bound(struct kit_journal *j, const struct kit_bound *b,
    int64_t *changed, struct kit_err *err)
{
	int64_t left;

	if (change_behind(j,
		"DELETE FROM traspaso WHERE n IN (SELECT a.n" BEHIND ")", b,
		&left, err) != KIT_OK ||
	    change_behind(j,
		"INSERT INTO apartado SELECT a.id" BEHIND
		" ON CONFLICT DO NOTHING",
		b, changed, err) != KIT_OK)
		return err->code;
	return *changed ? kit_journal_rename(j, err) : KIT_OK;
}

enum kit_code
kit_journal_unbound(struct kit_journal *j, const struct kit_bound *b,
    int64_t *changed, struct kit_err *err)
{
	int64_t due = 0;

	if (change_behind(j,
		"INSERT INTO traspaso SELECT a.n" BEHIND " AND " WAS_BEFORE
		" AND NOT " IS_HANDED " ON CONFLICT DO NOTHING",
		b, &due, err) != KIT_OK ||
	    change_behind(j,
		"DELETE FROM apartado WHERE id IN (SELECT a.id" BEHIND
		" AND (" WAS_BEFORE " OR " IS_HANDED "))",
		b, changed, err) != KIT_OK)
		return err->code;
	j->hands |= due > 0;
	return *changed ? kit_journal_rename(j, err) : KIT_OK;
}

enum kit_code
kit_journal_last_of(struct kit_journal *j, const char *writer, int64_t *seq,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	*seq = 0;
	if (kit_sql_prepare(j->db,
		kit_sv("SELECT coalesce(max(a.seq), 0) FROM asiento a"
		       " JOIN escritor e ON e.n = a.escritor"
		       " WHERE e.id = :escritor AND " COUNTS),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":escritor", kit_sv(writer));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*seq = row ? kit_sql_get_int(q, 0) : 0;
	return KIT_OK;
}

enum kit_code
kit_journal_taken_of(struct kit_journal *j, const struct kit_taken_range *r,
    kit_taken_fn fn, void *ctx, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	enum kit_code rc;
	bool row;

	rc = kit_sql_prepare(j->db,
	    kit_sv("SELECT rama, sello, ultimo, objeto, huella FROM recibido"
		   " WHERE substr(rama, 1, 32) = :escritor"
		   " AND sello BETWEEN :desde AND :hasta"
		   " ORDER BY rama, sello"),
	    &q, err);
	if (rc != KIT_OK)
		return rc;
	kit_sql_text(q, ":escritor", kit_sv(r->writer));
	kit_sql_int(q, ":desde", r->from);
	kit_sql_int(q, ":hasta", r->to);
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		struct kit_taken t = {.branch = kit_sql_get_text(q, 0),
		    .seal = kit_sql_get_int(q, 1),
		    .last = kit_sql_get_int(q, 2)};
		kit_journal_blob(q, 3, t.object.b, sizeof(t.object.b));
		kit_journal_blob(q, 4, t.hash, sizeof(t.hash));
		rc = fn(ctx, &t, err);
		if (rc != KIT_OK)
			break;
	}
	return rc;
}

struct last {
	struct kit_sv branch;
	struct kit_object object; /* zero: none */
};

static enum kit_code
keep_last(void *ctx, const struct kit_taken *t, struct kit_err *err KIT_UNUSED)
{
	struct last *l = ctx;

	if (kit_sv_eq(t->branch, l->branch))
		l->object = t->object;
	return KIT_OK;
}

enum kit_code
kit_journal_untake(struct kit_journal *j, struct kit_sv branch, int64_t upto,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_str name KIT_STR_AUTO = {0};
	struct last last = {.branch = branch};
	char writer[KIT_WRITER_LEN + 1];

	snprintf(writer, sizeof(writer), "%.*s", KIT_WRITER_LEN, branch.p);
	kit_str_printf(&name, "refs/heads/w/" KIT_SV_FMT, KIT_SV_ARG(branch));
	if (kit_sql_prepare(j->db,
		kit_sv("DELETE FROM recibido WHERE rama = :rama"
		       " AND sello > :hasta"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":rama", branch);
	kit_sql_int(q, ":hasta", upto);
	if (kit_sql_run(q, err) != KIT_OK ||
	    kit_journal_taken_of(j, &(struct kit_taken_range){writer, 1, upto},
		keep_last, &last, err) != KIT_OK)
		return err->code;
	return kit_journal_set_ref(j, kit_str_get(&name), &last.object, err);
}
