#include "view_private.h"

#include "form_table.h"
#include "kind.h"

/* Tables that every view has; terreno-plantillas.5 tells documents of them. */
static const char base_tables[] =
    "CREATE TABLE vista(uno INTEGER PRIMARY KEY CHECK(uno = 1),"
    " n INTEGER NOT NULL," /* newest entry folded */
    " sello INTEGER NOT NULL," /* stamp of the forms */
    " libro TEXT NOT NULL) STRICT;"
    "CREATE TABLE conflicto(tipo TEXT NOT NULL, clave TEXT NOT NULL,"
    " campo TEXT NOT NULL, PRIMARY KEY(tipo, clave, campo))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE opcion(lista TEXT NOT NULL, codigo TEXT NOT NULL,"
    " etiqueta TEXT NOT NULL, orden INTEGER NOT NULL,"
    " PRIMARY KEY(lista, codigo)) STRICT, WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE busca USING fts5(texto, content = 'ficha',"
    " content_rowid = 'n', detail = 'none', columnsize = 0,"
    " tokenize = 'ascii');" /* the text is folded: parted at spaces */
    "CREATE TABLE palabra(palabra TEXT NOT NULL, sonido TEXT NOT NULL,"
    " PRIMARY KEY(sonido, palabra))"
    " STRICT, WITHOUT ROWID;" /* the words that search knows */
    "CREATE TABLE reservado(tabla TEXT NOT NULL, campo TEXT NOT NULL,"
    " PRIMARY KEY(tabla, campo)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE propia(tipo TEXT PRIMARY KEY, campo TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;" /* the field of the natural key */
    "CREATE TABLE texto(tipo TEXT NOT NULL, orden INTEGER NOT NULL,"
    " campo TEXT NOT NULL, sql TEXT NOT NULL, PRIMARY KEY(tipo, orden))"
    " STRICT, WITHOUT ROWID;" /* the columns of TIPO_texto */
    "CREATE TABLE arista(tipo TEXT NOT NULL, clave TEXT NOT NULL,"
    " destino TEXT NOT NULL, PRIMARY KEY(tipo, clave))"
    " STRICT, WITHOUT ROWID;"
    "CREATE INDEX arista_destino ON arista(tipo, destino);"
    "CREATE TABLE alias(tipo TEXT NOT NULL, clave TEXT NOT NULL,"
    " actual TEXT NOT NULL, PRIMARY KEY(tipo, clave))"
    " STRICT, WITHOUT ROWID;";

static const char row_columns[] =
    "_alta TEXT NOT NULL, _cambio INTEGER NOT NULL, _por TEXT NOT NULL,"
    " _jornada TEXT NOT NULL, _conflictos INTEGER NOT NULL,"
    " _busca TEXT NOT NULL, "; /* what search finds it by */

static const char *const queries[] = {
    [V_CONFLICT_ADD] = "INSERT INTO conflicto VALUES(:tipo, :clave, :campo)",
    [V_CONFLICT_DROP] =
	"DELETE FROM conflicto WHERE tipo = :tipo AND clave = :clave",
    [V_WORDS_ADD] = "INSERT INTO busca(rowid, texto) VALUES(:n, :texto)",
    [V_WORDS_DROP] = "INSERT INTO busca(busca, rowid, texto)"
		     " VALUES('delete', :n, :texto)",
    [V_ALIAS_GET] =
	"SELECT actual FROM alias WHERE tipo = :tipo AND clave = :clave",
    [V_ALIAS_PUT] = "INSERT OR REPLACE INTO alias"
		    " VALUES(:tipo, :clave, :actual)",
    [V_ALIAS_DROP] = "DELETE FROM alias WHERE tipo = :tipo AND clave = :clave",
    [V_EDGE_PUT] = "INSERT OR REPLACE INTO arista"
		   " VALUES(:tipo, :clave, :destino)",
    [V_EDGE_DROP] = "DELETE FROM arista WHERE tipo = :tipo AND clave = :clave",
    [V_EDGE_FROM] = "SELECT destino FROM arista"
		    " WHERE tipo = :tipo AND clave = :clave",
    [V_EDGE_TO] = "SELECT clave FROM arista"
		  " WHERE tipo = :tipo AND destino = :destino",
    [V_WORD_PUT] = "INSERT OR IGNORE INTO palabra VALUES(:palabra, :sonido)",
    [V_WORDS] = "SELECT palabra, sonido FROM palabra",
    [V_WORDS_BY_SOUND] = "SELECT palabra, sonido FROM palabra"
			 " WHERE sonido BETWEEN :desde AND :hasta",
    [V_OPTION] = "SELECT etiqueta FROM opcion"
		 " WHERE lista = :lista AND codigo = :codigo",
    [V_KEY_FIELD] = "SELECT campo FROM propia WHERE tipo = :tipo",
    [V_TEXT] = "SELECT campo, sql FROM texto WHERE tipo = :tipo"
	       " ORDER BY orden",
    [V_POSITION] = "SELECT n, EXISTS(SELECT 1 FROM alias) FROM vista",
    [V_MOVE] = "UPDATE vista SET n = :n",
};
static_assert(LEN(queries) == V_QUERY_COUNT, "a text for each query");

enum kit_code
view_schema_query(struct kit_view *v, enum view_query which,
    struct kit_stmt **q, struct kit_err *err)
{
	if (!v->q[which] && kit_sql_prepare(v->db, kit_sv(queries[which]),
				&v->q[which], err) != KIT_OK)
		return err->code;
	kit_sql_reset(v->q[which]);
	*q = v->q[which];
	return KIT_OK;
}

static enum kit_code
fill_options(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO opcion VALUES(:lista, :codigo, :etiqueta,"
		       " :orden)"),
		&q, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		struct kit_str name KIT_STR_AUTO = {0};

		if (!f->list)
			continue;
		kit_str_printf(&name, "%s.%s", form->type, f->name);
		kit_sql_text(q, ":lista", kit_str_view(&name));
		for (size_t k = 0; k < kit_list_count(f->list); k++) {
			const struct kit_choice *c = kit_list_at(f->list, k);
			kit_sql_text(q, ":codigo", kit_sv(c->code));
			kit_sql_text(q, ":etiqueta", kit_sv(c->label));
			kit_sql_int(q, ":orden", (int64_t)k);
			if (kit_sql_run(q, err) != KIT_OK)
				return err->code;
		}
	}
	return KIT_OK;
}

/* Which columns the guard blanks: it need not read the forms to know. */
static enum kit_code
note_reserved(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO reservado VALUES(:tabla, :campo)"), &q,
		err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (f->privacy == KIT_PRIVACY_OPEN || !f->kind->stored)
			continue;
		kit_sql_text(q, ":tabla", kit_sv(form->type));
		kit_sql_text(q, ":campo", kit_sv(f->name));
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
note_key_field(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	const struct kit_field *f = view_key_field(form);
	KIT_AUTO(stmt) q = NULL;

	if (!f)
		return KIT_OK;
	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO propia VALUES(:tipo, :campo)"), &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(form->type));
	kit_sql_text(q, ":campo", kit_sv(f->name));
	return kit_sql_run(q, err);
}

static enum kit_code
copy_meta(struct kit_view *v, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO vista VALUES(1, 0, :sello, :libro)"), &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":sello", (int64_t)v->stamp);
	kit_sql_text(q, ":libro", kit_sv(kit_journal_name(v->src.journal)));
	return kit_sql_run(q, err);
}

static bool
is_searched(const struct kit_form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].search)
			return true;
	return false;
}

enum kit_code
view_schema_make(struct kit_view *v, struct kit_err *err)
{
	if (kit_sql_exec(v->db, base_tables, err) != KIT_OK ||
	    copy_meta(v, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < v->type_count; i++) {
		struct kit_str sql KIT_STR_AUTO = {0};
		const struct kit_form *form = NULL;

		/* A list that can not be read has no choices here. */
		if (kit_forms_get(v->src.forms, kit_sv(v->type_names[i]), &form,
			err) != KIT_OK)
			return err->code;
		kit_form_table(form, form->type, row_columns, &sql);
		if (kit_sql_exec(v->db, kit_str_get(&sql), err) != KIT_OK ||
		    fill_options(v, form, err) != KIT_OK ||
		    view_text_note(v, form, err) != KIT_OK ||
		    note_reserved(v, form, err) != KIT_OK ||
		    note_key_field(v, form, err) != KIT_OK)
			return kit_err_wrap(err, "%s", form->path);
	}
	return KIT_OK;
}

static struct view_type *
type_named(struct kit_view *v, struct kit_sv name)
{
	if (v->recent && kit_sv_is(name, v->type_names[v->recent - v->types]))
		return v->recent;
	for (size_t i = 0; i < v->type_count; i++)
		if (kit_sv_is(name, v->type_names[i]))
			return v->recent = &v->types[i];
	return NULL;
}

/*
 * Whether a ref's values are so few that each stands in a thousand rows, as
 * the point of an attendance: to go to those through an index costs as much as
 * to read the table. The rows were just written: the last one's number is how
 * many they are.
 */
static enum kit_code
is_coarse(struct kit_view *v, const struct kit_form *form,
    const struct kit_field *f, bool *coarse, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	int64_t yes = 0;

	*coarse = false;
	if (!type_named(v, kit_sv(f->ref)))
		return KIT_OK;
	kit_str_printf(&sql,
	    "SELECT (SELECT max(rowid) FROM \"%s\") >"
	    " 1000 * (SELECT max(rowid) FROM \"%s\")",
	    form->type, f->ref);
	if (kit_sql_value(v->db, kit_str_get(&sql), &yes, err) != KIT_OK)
		return err->code;
	*coarse = yes;
	return KIT_OK;
}

/* Records whose natural key was corrected, or came later, keep the key that
 * they have: the few of them are found by their value. */
static void
index_bearers(const struct kit_form *form, struct kit_str *sql)
{
	const struct kit_field *f = view_key_field(form);

	if (f)
		kit_str_printf(sql,
		    "CREATE INDEX \"%s__otra\" ON \"%s\"(\"%s\")"
		    " WHERE \"%s\" <> _clave;",
		    form->type, form->type, f->name, f->name);
}

/*
 * What a field's index is for: a ref, to find the records that name another;
 * bind::terreno:indice, so that a document over a month need not read years.
 */
static enum kit_code
is_indexed(struct kit_view *v, const struct kit_form *form,
    const struct kit_field *f, bool *yes, struct kit_err *err)
{
	*yes = f->indexed;
	if (f->indexed || !f->ref)
		return KIT_OK;
	if (is_coarse(v, form, f, yes, err) != KIT_OK)
		return err->code;
	*yes = !*yes;
	return KIT_OK;
}

static enum kit_code
index_form(struct kit_view *v, const struct kit_form *form, struct kit_str *sql,
    struct kit_err *err)
{
	kit_str_printf(sql,
	    "CREATE UNIQUE INDEX \"%s__clave\" ON \"%s\"(_clave);", form->type,
	    form->type);
	index_bearers(form, sql);
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		bool indexed;

		if (is_indexed(v, form, f, &indexed, err) != KIT_OK)
			return err->code;
		if (indexed)
			kit_str_printf(sql,
			    "CREATE INDEX \"%s_%s\" ON \"%s\"(\"%s\")"
			    " WHERE \"%s\" IS NOT NULL;",
			    form->type, f->name, form->type, f->name, f->name);
	}
	return KIT_OK;
}

/* Indexes come after the rows: sorted building is cheaper. */
enum kit_code
view_schema_index(struct kit_view *v, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	for (size_t i = 0; i < v->type_count; i++) {
		const struct kit_form *form = NULL;

		if (kit_forms_get(v->src.forms, kit_sv(v->type_names[i]), &form,
			err) != KIT_OK)
			return err->code;
		if (index_form(v, form, &sql, err) != KIT_OK)
			return err->code;
	}
	return kit_sql_exec(v->db, kit_str_get(&sql), err);
}

/*
 * The view is for documents, lists and searches, none of which may tell what
 * is sensitive or restricted: it is not even there, unless the label or another
 * column is made of it. The guard alone would not do: SQLite does not ask it
 * for the columns of a JOIN … USING.
 */
static bool
is_held(const struct kit_form *form, const struct kit_field *f)
{
	if (f->privacy == KIT_PRIVACY_OPEN ||
	    kit_form_mentions(form->label, f->name))
		return true;
	for (size_t i = 0; i < form->count; i++)
		if (kit_form_mentions(form->fields[i].calculation, f->name))
			return true;
	return false;
}

static void
mark_held(struct view_type *t)
{
	t->held = kit_mem_alloc(t->form->count, sizeof(*t->held));
	for (size_t i = 0; i < t->form->count; i++)
		t->held[i] = is_held(t->form, &t->form->fields[i]);
}

/*
 * Never INSERT OR REPLACE: SQLite guards it by a savepoint, at each of which
 * FTS5 writes out what it holds back until the commit: a sixth of an import.
 */
static enum kit_code
prepare_insert(struct kit_view *v, struct view_type *t, struct kit_err *err)
{
	const struct kit_form *form = t->form;
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_str marks KIT_STR_AUTO = {0};
	int params = VIEW_P_HEAD;

	t->params = kit_mem_alloc(form->count, sizeof(*t->params));
	kit_str_printf(&sql,
	    "INSERT INTO \"%s\"(rowid, _clave, _alta, _cambio, _por,"
	    " _jornada, _conflictos, _nd, _busca",
	    form->type);
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].kind->stored &&
		    !form->fields[i].calculated) {
			kit_str_printf(&sql, ", \"%s\"", form->fields[i].name);
			kit_str_add(&marks, ", ?");
			t->params[i] = ++params;
		}
	kit_str_printf(
	    &sql, ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?%s)", kit_str_get(&marks));
	return kit_sql_prepare(v->db, kit_str_view(&sql), &t->insert, err);
}

static enum kit_code
prepare_type(struct kit_view *v, struct view_type *t, struct kit_err *err)
{
	struct kit_str drop KIT_STR_AUTO = {0};
	struct kit_str card KIT_STR_AUTO = {0};

	kit_str_printf(
	    &drop, "DELETE FROM \"%s\" WHERE rowid = ?", t->form->type);
	kit_str_printf(&card,
	    "SELECT rowid, " VIEW_WORDS " FROM \"%s\" WHERE _clave = ?",
	    t->form->type);
	t->names = kit_mem_alloc(t->form->count, sizeof(*t->names));
	for (size_t i = 0; i < t->form->count; i++) {
		t->names[i] = kit_sv(t->form->fields[i].name);
		kit_map_put(&t->places, t->names[i], (int64_t)i);
	}
	mark_held(t);
	t->searched = is_searched(t->form);
	t->cells = kit_mem_alloc(t->form->count, sizeof(*t->cells));
	t->used = kit_mem_alloc(t->form->count / 64 + 1, sizeof(*t->used));
	t->follows = kit_mem_alloc(t->form->count + 1, sizeof(*t->follows));
	if (prepare_insert(v, t, err) != KIT_OK ||
	    kit_sql_prepare(v->db, kit_str_view(&drop), &t->drop, err) !=
		KIT_OK)
		return err->code;
	return kit_sql_prepare(v->db, kit_str_view(&card), &t->card, err);
}

enum kit_code
view_schema_type(struct kit_view *v, struct kit_sv name,
    struct view_type **type, struct kit_err *err)
{
	struct view_type *t = type_named(v, name);

	*type = t;
	if (!t || t->insert)
		return KIT_OK;
	if (!t->form &&
	    kit_forms_get(v->src.forms, name, &t->form, err) != KIT_OK)
		return err->code;
	return prepare_type(v, t, err);
}

enum kit_code
view_schema_label(struct kit_view *v, struct kit_sv name, struct kit_stmt **q,
    struct kit_err *err)
{
	struct view_type *t = type_named(v, name);
	struct kit_str sql KIT_STR_AUTO = {0};

	*q = NULL;
	if (!t)
		return KIT_OK;
	kit_str_printf(&sql,
	    "SELECT _etiqueta FROM \"" KIT_SV_FMT "\" WHERE _clave = :clave",
	    KIT_SV_ARG(name));
	if (!t->label && kit_sql_prepare(v->db, kit_str_view(&sql), &t->label,
			     err) != KIT_OK)
		return err->code;
	kit_sql_reset(t->label);
	*q = t->label;
	return KIT_OK;
}

const struct kit_field *
view_key_field(const struct kit_form *form)
{
	const struct kit_field *only = NULL;

	for (size_t i = 0; i < form->count; i++) {
		if (!form->fields[i].key)
			continue;
		if (only)
			return NULL;
		only = &form->fields[i];
	}
	return only;
}

/* The field that is the natural key of a type, as the view knows it: its form
 * takes long to read. "" for a type without one. */
static enum kit_code
key_field(struct kit_view *v, struct kit_sv type, struct kit_str *name,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (view_schema_query(v, V_KEY_FIELD, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", type);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(name, kit_sql_get_text(q, 0));
	kit_sql_reset(q);
	return KIT_OK;
}

static enum kit_code
prepare_bearer(struct kit_view *v, struct kit_sv type, struct kit_stmt **q,
    struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_str sql KIT_STR_AUTO = {0};

	if (key_field(v, type, &name, err) != KIT_OK)
		return err->code;
	if (!name.n)
		return KIT_OK;
	const char *field = kit_str_get(&name);
	kit_str_printf(&sql,
	    "SELECT _clave FROM \"" KIT_SV_FMT "\" WHERE _clave = :clave"
	    " AND (\"%s\" = :valor OR \"%s\" IS NULL)"
	    " UNION ALL SELECT _clave FROM \"" KIT_SV_FMT "\""
	    " WHERE \"%s\" = :valor AND \"%s\" <> _clave LIMIT 1",
	    KIT_SV_ARG(type), field, field, KIT_SV_ARG(type), field, field);
	return kit_sql_prepare(v->db, kit_str_view(&sql), q, err);
}

enum kit_code
view_schema_bearer(struct kit_view *v, struct kit_sv type, struct kit_stmt **q,
    struct kit_err *err)
{
	struct view_type *t = type_named(v, type);

	*q = NULL;
	if (!t)
		return KIT_OK;
	if (!t->bearer && prepare_bearer(v, type, &t->bearer, err) != KIT_OK)
		return err->code;
	*q = t->bearer;
	if (*q)
		kit_sql_reset(*q);
	return KIT_OK;
}

enum kit_code
view_schema_found(
    struct kit_view *v, size_t type, struct kit_stmt **q, struct kit_err *err)
{
	struct view_type *t = &v->types[type];
	struct kit_str sql KIT_STR_AUTO = {0};

	kit_str_printf(&sql,
	    "SELECT _clave, _etiqueta FROM \"%s\""
	    " WHERE rowid = ?",
	    v->type_names[type]);
	if (!t->found && kit_sql_prepare(v->db, kit_str_view(&sql), &t->found,
			     err) != KIT_OK)
		return err->code;
	kit_sql_reset(t->found);
	*q = t->found;
	return KIT_OK;
}

void
view_schema_forget(struct kit_view *v)
{
	for (size_t i = 0; i < V_QUERY_COUNT; i++) {
		kit_stmt_free(v->q[i]);
		v->q[i] = NULL;
	}
	/* None yet, when opening did not get that far. */
	for (size_t i = 0; v->types && i < v->type_count; i++) {
		struct view_type *t = &v->types[i];
		kit_stmt_free(t->insert);
		kit_stmt_free(t->drop);
		kit_stmt_free(t->label);
		kit_stmt_free(t->card);
		kit_stmt_free(t->found);
		kit_stmt_free(t->bearer);
		for (size_t k = 0; t->cells && k < t->form->count; k++)
			kit_str_done(&t->cells[k].list);
		free(t->cells);
		free(t->used);
		free(t->follows);
		free(t->names);
		kit_map_done(&t->places);
		free(t->held);
		free(t->params);
		*t = (struct view_type){0};
	}
}
