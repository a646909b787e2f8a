/* Writes the SQL that makes and fills a form's table. */

#include "form_table.h"

/* Gives the expression of a record's label. */
static const char *
label_of(const struct kit_form *form)
{
	return form->label ? form->label : "_clave";
}

bool
kit_form_label_is_calculated(const struct kit_form *form)
{
	struct kit_sv label = kit_sv(label_of(form));

	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (f->calculation && strcmp(f->kind->column, "TEXT") == 0 &&
		    label.n == strlen(f->name) + 2 && label.p[0] == '"' &&
		    kit_sv_starts(kit_sv(label.p + 1), f->name))
			return true;
	}
	return false;
}

/* Which of the tables is made. */
struct purpose {
	const char *name, *extra;
	bool calculates; /* SQLite fills the calculations */
};

static void
put_calculation(
    const struct purpose *p, const char *calculation, struct kit_str *sql)
{
	if (p->calculates && calculation)
		kit_str_printf(
		    sql, " GENERATED ALWAYS AS (%s) STORED", calculation);
}

static void
put_table(
    const struct kit_form *form, const struct purpose *p, struct kit_str *sql)
{
	kit_str_printf(sql,
	    "CREATE TABLE \"%s\" (\n_clave TEXT NOT NULL,\n%s\n"
	    "_nd TEXT NOT NULL",
	    p->name, p->extra);
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];

		if (!f->kind->stored)
			continue;
		kit_str_printf(sql, ",\n\"%s\" %s", f->name, f->kind->column);
		put_calculation(p, f->calculation, sql);
	}
	kit_str_add(sql, ",\n_etiqueta TEXT");
	put_calculation(p, label_of(form), sql);
	if (!p->calculates && kit_form_label_is_calculated(form))
		kit_str_printf(
		    sql, " GENERATED ALWAYS AS (%s)", label_of(form));
	kit_str_add(sql, "\n) STRICT");
}

void
kit_form_table(const struct kit_form *form, const char *name, const char *extra,
    struct kit_str *sql)
{
	put_table(form, &(struct purpose){name, extra, true}, sql);
}

void
kit_form_table_plain(const struct kit_form *form, const char *name,
    const char *extra, struct kit_str *sql)
{
	put_table(form, &(struct purpose){name, extra, false}, sql);
}

/* Wraps the source in a SELECT with one more column, a calculation. */
static void
add_column(struct kit_str *source, const struct kit_field *f)
{
	struct kit_str inner KIT_STR_AUTO = {0};

	kit_str_sv(&inner, kit_str_view(source));
	kit_str_clear(source);
	kit_str_printf(source, "(SELECT *, CAST((%s) AS %s) AS \"%s\" FROM %s)",
	    f->calculation, f->kind->column, f->name, kit_str_get(&inner));
}

bool
kit_form_is_used(const struct kit_form *form, const struct kit_field *f)
{
	if (kit_form_mentions(form->label, f->name))
		return true;
	for (size_t i = 0; i < form->count; i++)
		if (kit_form_mentions(form->fields[i].calculation, f->name))
			return true;
	return false;
}

/* Appends a SELECT of the bound columns that some calculation needs. */
static void
put_source(
    const struct kit_form *form, const int *params, struct kit_str *source)
{
	kit_str_printf(source, "(SELECT ?%d AS _clave", params[form->count]);
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];

		if (params[i] && kit_form_is_used(form, f))
			kit_str_printf(source, ", CAST(?%d AS %s) AS \"%s\"",
			    params[i], f->kind->column, f->name);
	}
	kit_str_c(source, ')');
}

static void
put_param(int param, struct kit_str *sql)
{
	if (param)
		kit_str_printf(sql, ", ?%d", param);
	else
		kit_str_add(sql, ", NULL");
}

void
kit_form_values(
    const struct kit_form *form, const int *params, struct kit_str *sql)
{
	struct kit_str source KIT_STR_AUTO = {0};

	put_source(form, params, &source);
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];

		if (!f->kind->stored)
			continue;
		if (!f->calculation) {
			put_param(params[i], sql);
			continue;
		}
		kit_str_printf(sql, ", (SELECT %s FROM %s)", f->calculation,
		    kit_str_get(&source));
		if (kit_form_is_used(form, f))
			add_column(&source, f);
	}
	if (!kit_form_label_is_calculated(form))
		kit_str_printf(sql, ", (SELECT %s FROM %s)", label_of(form),
		    kit_str_get(&source));
}
