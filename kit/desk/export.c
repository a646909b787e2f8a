/* Writes all records of a type as CSV: see export.h. */
#include "export.h"

#include "audit.h"
#include "csv.h"
#include "query.h"

/*
 * Appends the SQL of one cell. A set yields its codes in the order of their
 * list, parted by semicolons. A field answered N/D is NULL in its column; the
 * cell says N/D all the same.
 */
static void
put_cell(
    const struct kit_form *form, const struct kit_field *f, struct kit_str *sql)
{
	kit_str_add(sql, ", coalesce(");
	if (f->kind->set)
		kit_str_printf(sql,
		    "(SELECT group_concat(value, ';') FROM (SELECT j.value"
		    " FROM json_each(\"%s\") j LEFT JOIN opcion o"
		    " ON o.lista = '%s.%s' AND o.codigo = j.value"
		    " ORDER BY o.orden IS NULL, o.orden, j.key))",
		    f->name, form->type, f->name);
	else
		kit_str_printf(sql, "\"%s\"", f->name);
	kit_str_printf(sql,
	    ", CASE WHEN instr(_nd, ' %s ') THEN '" KIT_ND "' END)", f->name);
}

static void
put_columns(const struct kit_form *form, struct kit_str *sql,
    struct kit_exported *exported)
{
	struct kit_str *out = &exported->text;

	kit_str_add(sql, "SELECT _clave");
	kit_csv_put(out, ',', true, kit_sv("clave"));
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (!f->kind->stored || !kit_form_exports(form, f))
			continue;
		kit_csv_put(out, ',', false, kit_sv(f->name));
		exported->names_people |= strcmp(f->kind->name, "run") == 0;
		put_cell(form, f, sql);
	}
	kit_str_printf(sql, " FROM \"%s\" ORDER BY _clave", form->type);
	kit_str_add(out, "\r\n");
}

/* Notes that a list was exported (audit.h), when the type is persona or refers
 * to persona. */
static enum kit_code
note_list(
    struct kit_desk *desk, const struct kit_form *form, struct kit_err *err)
{
	bool people = strcmp(form->type, "persona") == 0;

	for (size_t i = 0; i < form->count; i++)
		people |= form->fields[i].ref &&
			  strcmp(form->fields[i].ref, "persona") == 0;
	if (!people)
		return KIT_OK;
	return kit_audit_note(desk,
	    &(struct kit_audit){
		.what = KIT_AUDIT_EXPORTED, .type = "", .about = form->type},
	    err);
}

enum kit_code
kit_export(struct kit_desk *desk, const struct kit_form *form,
    struct kit_exported *exported, struct kit_err *err)
{
	struct kit_str *out = &exported->text;
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	enum kit_code rc;
	bool row;

	put_columns(form, &sql, exported);
	if (note_list(desk, form, err) != KIT_OK ||
	    kit_query_prepare(desk, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		exported->rows++;
		for (int i = 0; i < kit_sql_columns(q); i++)
			kit_csv_put_guarded(
			    out, ',', i == 0, kit_sql_get_text(q, i));
		kit_str_add(out, "\r\n");
	}
	return rc;
}

void
kit_exported_done(struct kit_exported *exported)
{
	kit_str_done(&exported->text);
}
