/* Recognises the persons that a field copy let go of: see journal_far.h. */

#include "journal_far.h"

#include "journal_private.h"

/*
 * lejos: the entries that were let go of, by asiento.n, with the person of each
 * and the commit of the seal that has it. lejos_nombre: the names by which each
 * person is recognised. lejos_llamado: who was called back, and whether a try
 * failed (intento 1). recibo: the last seal of each branch that the office has,
 * by main.
 */
const char kit_journal_far_tables[] =
    "CREATE TABLE lejos("
    " n INTEGER PRIMARY KEY," /* of asiento */
    " de BLOB NOT NULL CHECK(length(de) = 16),"
    " objeto BLOB NOT NULL CHECK(length(objeto) = 20)) STRICT;"
    "CREATE INDEX lejos_de ON lejos(de);"
    "CREATE TABLE lejos_nombre("
    " nombre BLOB NOT NULL CHECK(length(nombre) = 16),"
    " de BLOB NOT NULL CHECK(length(de) = 16),"
    " PRIMARY KEY(nombre, de)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX lejos_nombre_de ON lejos_nombre(de);"
    "CREATE TABLE lejos_llamado("
    " de BLOB PRIMARY KEY CHECK(length(de) = 16),"
    " intento INTEGER NOT NULL CHECK(intento BETWEEN 0 AND 1))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE recibo("
    " rama TEXT PRIMARY KEY,"
    " sello INTEGER NOT NULL CHECK(sello > 0)) STRICT, WITHOUT ROWID;"
    "DROP TRIGGER asiento_no_cambia;" KIT_JOURNAL_NO_CHANGE;

bool
kit_journal_any_far(struct kit_journal *j)
{
	return j->far;
}

enum kit_code
kit_journal_read_far(struct kit_journal *j, struct kit_err *err)
{
	const char *key = kit_journal_known(j, KIT_META_FAR_KEY);
	struct kit_stmt *q = NULL;

	j->far = false;
	if (!key || !kit_crypto_unhex(key, sizeof(j->far_key), j->far_key))
		return KIT_OK;
	if (kit_journal_statement(j, Q_ANY_FAR, &q, err) != KIT_OK ||
	    kit_sql_step(q, &j->far, err) != KIT_OK)
		return err->code;
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_far_count(
    struct kit_journal *j, struct kit_far_counts *counts, struct kit_err *err)
{
	if (kit_sql_value(j->db, "SELECT count(DISTINCT de) FROM lejos",
		&counts->people, err) != KIT_OK)
		return err->code;
	return kit_sql_value(
	    j->db, "SELECT count(*) FROM lejos", &counts->entries, err);
}

void
kit_journal_far_name(const struct kit_journal *j, struct kit_sv type,
    struct kit_sv key, struct kit_far_name *name)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_sv(&text, type);
	kit_str_c(&text, '\0');
	kit_str_sv(&text, key);
	kit_crypto_keyed_hash(
	    j->far_key, kit_str_view(&text), name->b, sizeof(name->b));
}

/* Finds one person who has the name. */
static enum kit_code
find_named(struct kit_journal *j, const struct kit_far_name *name,
    struct kit_far_name *person, bool *found, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(j, Q_FAR_NAMED, &q, err) != KIT_OK)
		return err->code;
	kit_sql_lend_blob_at(q, 1, name->b, sizeof(name->b));
	enum kit_code rc = kit_sql_step(q, found, err);
	if (rc == KIT_OK && *found)
		kit_journal_blob(q, 0, person->b, sizeof(person->b));
	kit_sql_clear(q);
	return rc;
}

enum kit_code
kit_journal_far_find(struct kit_journal *j, struct kit_sv text,
    struct kit_far_name *person, bool *found, struct kit_err *err)
{
	struct kit_far_name name;

	*found = false;
	if (!j->far || !text.n)
		return KIT_OK;
	kit_journal_far_name(j, kit_sv(""), text, &name);
	return find_named(j, &name, person, found, err);
}

enum kit_code
kit_journal_is_far(struct kit_journal *j, struct kit_sv type,
    struct kit_sv record, bool *far, struct kit_err *err)
{
	struct kit_far_name name, person;

	*far = false;
	if (!j->far)
		return KIT_OK;
	kit_journal_far_name(j, type, record, &name);
	return find_named(j, &name, &person, far, err);
}

/* ---- persons who are called back ---- */

static enum kit_code
call_named(
    struct kit_journal *j, const struct kit_far_name *name, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(j, Q_FAR_CALL, &q, err) != KIT_OK)
		return err->code;
	kit_sql_lend_blob_at(q, 1, name->b, sizeof(name->b));
	enum kit_code rc = kit_sql_run(q, err);
	kit_sql_clear(q);
	return rc;
}

enum kit_code
kit_journal_far_call(
    struct kit_journal *j, const struct kit_entry *e, struct kit_err *err)
{
	enum { LONGEST = 64 }; /* of a key or a RUN */
	struct kit_far_name name;

	if (!j->far)
		return KIT_OK;
	kit_journal_far_name(j, e->type, e->record, &name);
	enum kit_code rc = call_named(j, &name, err);
	for (size_t i = 0; rc == KIT_OK && i < e->count; i++) {
		const struct kit_atom *v = &e->writes[i].value;
		if (v->type != KIT_ATOM_TEXT || v->text.n > LONGEST)
			continue;
		kit_journal_far_name(j, kit_sv(""), v->text, &name);
		rc = call_named(j, &name, err);
	}
	return rc;
}

enum kit_code
kit_journal_far_called(struct kit_journal *j, bool untried,
    kit_far_person_fn fn, void *ctx, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_far_name person;
	bool row = true;

	enum kit_code rc = kit_sql_prepare(j->db,
	    kit_sv("SELECT de FROM lejos_llamado WHERE intento <= :hasta"), &q,
	    err);
	if (rc == KIT_OK)
		kit_sql_int(q, ":hasta", untried ? 0 : 1);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		kit_journal_blob(q, 0, person.b, sizeof(person.b));
		rc = fn(ctx, &person, err);
	}
	return rc;
}

enum kit_code
kit_journal_far_tried(struct kit_journal *j, bool tried, struct kit_err *err)
{
	return kit_sql_exec(j->db,
	    tried ? "UPDATE lejos_llamado SET intento = 1 WHERE intento = 0"
		  : "UPDATE lejos_llamado SET intento = 0 WHERE intento = 1",
	    err);
}

/* ---- persons who are here again, or erased ---- */

enum kit_code
kit_journal_far_drop_names(struct kit_journal *j,
    const struct kit_far_name *person, struct kit_err *err)
{
	static const char *const texts[] = {
	    "DELETE FROM lejos_nombre WHERE de = :de"
	    " AND NOT EXISTS (SELECT 1 FROM lejos WHERE de = :de)",
	    "DELETE FROM lejos_llamado WHERE de = :de"
	    " AND NOT EXISTS (SELECT 1 FROM lejos WHERE de = :de)",
	};

	for (size_t i = 0; i < LEN(texts); i++) {
		KIT_AUTO(stmt) q = NULL;
		if (kit_sql_prepare(j->db, kit_sv(texts[i]), &q, err) != KIT_OK)
			return err->code;
		kit_sql_blob(q, ":de", person->b, sizeof(person->b));
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	return kit_journal_read_far(j, err);
}

enum kit_code
kit_journal_far_forget(struct kit_journal *j, int64_t n, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_far_name person;
	bool found = false;

	if (!j->far)
		return KIT_OK;
	if (kit_sql_prepare(j->db,
		kit_sv("DELETE FROM lejos WHERE n = :n RETURNING de"), &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", n);
	if (kit_sql_step(q, &found, err) != KIT_OK)
		return err->code;
	if (!found)
		return KIT_OK;
	kit_journal_blob(q, 0, person.b, sizeof(person.b));
	if (kit_sql_run(q, err) != KIT_OK)
		return err->code;
	return kit_journal_far_drop_names(j, &person, err);
}
