/* Writes the SQL table of a form. */

#include "form_table.h"

static void
put_column(const struct kit_field *f, struct kit_str *sql)
{
	if (!f->kind->stored)
		return;
	kit_str_printf(sql, ",\n\"%s\" %s", f->name, f->kind->column);
	if (f->calculation)
		kit_str_printf(
		    sql, " GENERATED ALWAYS AS (%s) STORED", f->calculation);
}

void
kit_form_table(const struct kit_form *form, const char *name, const char *extra,
    struct kit_str *sql)
{
	kit_str_printf(sql,
	    "CREATE TABLE \"%s\" (\n_clave TEXT NOT NULL,\n%s\n"
	    "_nd TEXT NOT NULL",
	    name, extra);
	for (size_t i = 0; i < form->count; i++)
		put_column(&form->fields[i], sql);
	kit_str_printf(sql,
	    ",\n_etiqueta TEXT GENERATED ALWAYS AS (%s) STORED\n) STRICT",
	    form->label ? form->label : "_clave");
}
