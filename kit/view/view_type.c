/* Keeps the statements and the places of the fields of each record type. */

#include "view_type.h"

#include <stdlib.h>

#include "form_table.h"
#include "mem.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_table.h"
#include "view_words.h"

bool
view_type_is_searched(const struct kit_form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].search)
			return true;
	return false;
}

struct view_type *
view_type_named(struct kit_view *v, struct kit_sv name)
{
	if (v->recent && kit_sv_is(name, v->type_names[v->recent - v->types]))
		return v->recent;
	for (size_t i = 0; i < v->type_count; i++)
		if (kit_sv_is(name, v->type_names[i]))
			return v->recent = &v->types[i];
	return NULL;
}

/*
 * Whether the view holds the field. Documents, lists and searches read the
 * view, and none of them may tell what is sensitive or restricted: such a field
 * is left out, unless the label or another column is made from it. The guard
 * alone is not enough: SQLite does not ask it about the columns of a JOIN …
 * USING.
 */
static bool
is_held(const struct kit_form *form, const struct kit_field *f)
{
	return f->privacy == KIT_PRIVACY_OPEN || kit_form_is_used(form, f);
}

static void
mark_held(struct view_type *t)
{
	t->held = kit_mem_alloc(t->form->count, sizeof(*t->held));
	for (size_t i = 0; i < t->form->count; i++)
		t->held[i] = is_held(t->form, &t->form->fields[i]);
}

/*
 * Prepares the INSERT of a row. INSERT OR REPLACE would be slower: SQLite sets
 * a savepoint for each, at which FTS5 writes out what it would else hold back
 * until the commit; that took a sixth of an import. In a view that is being
 * made anew, SQLite numbers the rows, and need not look whether a number is
 * taken.
 */
static enum kit_code
prepare_insert(struct kit_view *v, struct view_type *t, struct kit_err *err)
{
	const struct kit_form *form = t->form;
	struct kit_str sql KIT_STR_AUTO = {0};
	const int first = v->bulk ? VIEW_P_KEY : VIEW_P_ROW;
	int params = VIEW_P_HEAD;

	t->params = kit_mem_alloc(form->count + 1, sizeof(*t->params));
	t->params[form->count] = VIEW_P_KEY;
	kit_str_printf(&sql,
	    "INSERT INTO \"%s\"(%s_clave, _alta, _cambio, _por,"
	    " _jornada, _conflictos, _nd, _busca",
	    form->type, v->bulk ? "" : "rowid, ");
	for (size_t i = 0; i < form->count; i++) {
		if (!form->fields[i].kind->stored)
			continue;
		kit_str_printf(&sql, ", \"%s\"", form->fields[i].name);
		if (!form->fields[i].calculated)
			t->params[i] = ++params;
	}
	if (!kit_form_label_is_calculated(form))
		kit_str_add(&sql, ", _etiqueta");
	kit_str_add(&sql, ") VALUES(");
	for (int i = first; i <= VIEW_P_HEAD; i++)
		kit_str_printf(&sql, "%s?%d", i == first ? "" : ", ", i);
	kit_form_values(form, t->params, &sql);
	kit_str_c(&sql, ')');
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
	t->searched = view_type_is_searched(t->form);
	t->cells = kit_mem_alloc(t->form->count, sizeof(*t->cells));
	t->used = kit_mem_alloc(t->form->count / 64 + 1, sizeof(*t->used));
	t->bound = kit_mem_alloc(t->form->count / 64 + 1, sizeof(*t->bound));
	t->follows = kit_mem_alloc(t->form->count + 1, sizeof(*t->follows));
	if (prepare_insert(v, t, err) != KIT_OK ||
	    kit_sql_prepare(v->db, kit_str_view(&drop), &t->drop, err) !=
		KIT_OK)
		return err->code;
	return kit_sql_prepare(v->db, kit_str_view(&card), &t->card, err);
}

enum kit_code
view_type_get(struct kit_view *v, struct kit_sv name, struct view_type **type,
    struct kit_err *err)
{
	struct view_type *t = view_type_named(v, name);

	*type = t;
	if (!t || (t->made && t->insert))
		return KIT_OK;
	if (!t->form &&
	    kit_forms_get(v->src.forms, name, &t->form, err) != KIT_OK)
		return err->code;
	if (view_table_make(v, t->form, err) != KIT_OK)
		return err->code;
	t->made = true;
	return t->insert ? KIT_OK : prepare_type(v, t, err);
}

void
view_type_roll_back(struct kit_view *v)
{
	for (size_t i = 0; i < v->type_count; i++)
		v->types[i].made = false;
}

enum kit_code
view_type_label(struct kit_view *v, struct kit_sv name, struct kit_stmt **q,
    struct kit_err *err)
{
	struct view_type *t = view_type_named(v, name);
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
view_type_key(const struct kit_form *form)
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

/*
 * Appends the name of the field that is the natural key of a type; nothing for
 * a type without one. Asks the view's own table, because reading the form takes
 * long.
 */
static enum kit_code
key_field(struct kit_view *v, struct kit_sv type, struct kit_str *name,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (view_query_get(v, V_KEY_FIELD, &q, err) != KIT_OK)
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
view_type_bearer(struct kit_view *v, struct kit_sv type, struct kit_stmt **q,
    struct kit_err *err)
{
	struct view_type *t = view_type_named(v, type);

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

static enum kit_code
prepare_found(struct kit_view *v, size_t type, struct kit_err *err)
{
	const char *name = v->type_names[type];
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_str sql KIT_STR_AUTO = {0};

	if (key_field(v, kit_sv(name), &key, err) != KIT_OK)
		return err->code;
	kit_str_add(&sql, "SELECT _clave, _etiqueta, ");
	if (key.n)
		kit_str_printf(&sql, "\"%s\"", kit_str_get(&key));
	else
		kit_str_add(&sql, "NULL");
	kit_str_printf(&sql, " FROM \"%s\" WHERE rowid = ?", name);
	return kit_sql_prepare(
	    v->db, kit_str_view(&sql), &v->types[type].found, err);
}

enum kit_code
view_type_found(
    struct kit_view *v, size_t type, struct kit_stmt **q, struct kit_err *err)
{
	struct view_type *t = &v->types[type];

	if (!t->found && prepare_found(v, type, err) != KIT_OK)
		return err->code;
	kit_sql_reset(t->found);
	*q = t->found;
	return KIT_OK;
}

void
view_type_forget(struct kit_view *v)
{
	for (size_t i = 0; i < V_QUERY_COUNT; i++) {
		kit_stmt_free(v->q[i]);
		v->q[i] = NULL;
	}
	/* When opening fails early, v->types is still NULL. */
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
		free(t->bound);
		free(t->follows);
		free(t->names);
		kit_map_done(&t->places);
		free(t->held);
		free(t->params);
		*t = (struct view_type){0};
	}
}
