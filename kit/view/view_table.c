/* Makes the table of a record type, for its first record, and its indexes. */

#include "view_table.h"

#include "form_table.h"
#include "sql_empty.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_type.h"

/* Columns that each row has. They are never NULL, but NOT NULL would take time
 * at each start, when SQLite reads the text. */
static const char row_columns[] =
    "_alta TEXT, _cambio INTEGER, _por TEXT, _jornada TEXT,"
    " _conflictos INTEGER,"
    " _busca TEXT, "; /* the words by which search finds it */

/* Appends the columns of a type. They come from the view's own table, because
 * reading the form takes long. */
static enum kit_code
put_columns(
    void *ctx, const char *name, struct kit_str *columns, struct kit_err *err)
{
	struct kit_view *v = ctx;
	struct kit_stmt *q = NULL;
	bool row;

	if (view_query_get(v, V_TEXT, &q, err) != KIT_OK)
		return err->code;
	kit_str_printf(columns, "_clave, %s _nd, _etiqueta", row_columns);
	kit_sql_text(q, ":tipo", kit_sv(name));
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		kit_str_add(columns, ", \"");
		kit_str_sv(columns, kit_sql_get_text(q, 0));
		kit_str_c(columns, '"');
	}
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
view_table_stand_in(struct kit_view *v, struct kit_err *err)
{
	for (size_t i = 0; i < v->type_count; i++)
		if (kit_sql_empty(
			v->db, v->type_names[i], put_columns, v, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

static enum kit_code
index_keys(struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	kit_str_printf(&sql,
	    "CREATE UNIQUE INDEX \"%s__clave\" ON \"%s\"(_clave)", form->type,
	    form->type);
	return kit_sql_exec(v->db, kit_str_get(&sql), err);
}

/* In a view that is being made anew, view_table_index adds the index of the
 * keys when all rows are there. */
enum kit_code
view_table_make(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	if (kit_sql_has_table(v->db, form->type))
		return KIT_OK;
	kit_form_table_plain(form, form->type, row_columns, &sql);
	if (kit_sql_exec(v->db, kit_str_get(&sql), err) != KIT_OK)
		return err->code;
	return v->bulk ? KIT_OK : index_keys(v, form, err);
}

/*
 * Whether a ref has so few values that each stands in a thousand rows, as the
 * point of an attendance: reading those rows through an index then costs as
 * much as reading the table. A table that was just written has as many rows as
 * its last number says.
 */
static enum kit_code
is_coarse(struct kit_view *v, const struct kit_form *form,
    const struct kit_field *f, bool *coarse, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	int64_t yes = 0;

	*coarse = false;
	if (!view_type_named(v, kit_sv(f->ref)))
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

/* Indexes the natural key of those few records whose natural key is not their
 * key, because it was corrected or came later: they are found by its value. */
static void
index_bearers(const struct kit_form *form, struct kit_str *sql)
{
	const struct kit_field *f = view_type_key(form);

	if (f)
		kit_str_printf(sql,
		    "CREATE INDEX IF NOT EXISTS \"%s__otra\" ON \"%s\"(\"%s\")"
		    " WHERE \"%s\" <> _clave;",
		    form->type, form->type, f->name, f->name);
}

/*
 * Whether a field has an index: a field with bind::terreno:indice, so that a
 * document over a month need not read years; and a ref, unless coarse, to find
 * the records that name another one.
 */
static enum kit_code
is_indexed(struct kit_view *v, const struct kit_form *form,
    const struct kit_field *f, bool *yes, struct kit_err *err)
{
	*yes = f->index;
	if (f->index || !f->ref)
		return KIT_OK;
	if (is_coarse(v, form, f, yes, err) != KIT_OK)
		return err->code;
	*yes = !*yes;
	return KIT_OK;
}

static void
index_field(
    const struct kit_form *form, const struct kit_field *f, struct kit_str *sql)
{
	kit_str_printf(sql, "CREATE INDEX IF NOT EXISTS \"%s_%s\" ON \"%s\"(",
	    form->type, f->name, form->type);
	if (f->index)
		kit_str_add(sql, f->index);
	else
		kit_str_printf(sql, "\"%s\"", f->name);
	kit_str_printf(sql, ") WHERE \"%s\" IS NOT NULL;", f->name);
}

enum kit_code
view_table_index_rows(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	index_bearers(form, &sql);
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		bool indexed;

		if (is_indexed(v, form, f, &indexed, err) != KIT_OK)
			return err->code;
		if (indexed)
			index_field(form, f, &sql);
	}
	return kit_sql_exec(v->db, kit_str_get(&sql), err);
}

static enum kit_code
index_form(struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	int64_t many = 0;

	if (index_keys(v, form, err) != KIT_OK)
		return err->code;
	kit_str_printf(&sql, "SELECT coalesce(max(rowid), 0) >= %d FROM \"%s\"",
	    VIEW_MANY, form->type);
	if (kit_sql_value(v->db, kit_str_get(&sql), &many, err) != KIT_OK)
		return err->code;
	return many ? view_table_index_rows(v, form, err) : KIT_OK;
}

enum kit_code
view_table_index(struct kit_view *v, struct kit_err *err)
{
	for (size_t i = 0; i < v->type_count; i++) {
		const struct kit_form *form = NULL;

		if (!kit_sql_has_table(v->db, v->type_names[i]))
			continue;
		if (kit_forms_get(v->src.forms, kit_sv(v->type_names[i]), &form,
			err) != KIT_OK ||
		    index_form(v, form, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}
