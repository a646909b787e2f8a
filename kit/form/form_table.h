#ifndef KIT_FORM_TABLE_H
#define KIT_FORM_TABLE_H

#include "form.h"

/*
 * Appends the SQL that makes a form's table: "CREATE TABLE name (_clave TEXT,
 * extra _nd …, fields) STRICT". It has a column for each stored field, in the
 * form's order: a set is a JSON array of codes, N/D is NULL and noted in _nd,
 * as in " telefono correo ". Calculations and `_etiqueta`, the label, are
 * generated STORED columns. extra is "" or more columns, ended by a comma. The
 * key has no index; the caller makes one when the rows are in. The connection
 * needs kit_expr_functions (expr_sql.h).
 */
void kit_form_table(const struct kit_form *form, const char *name,
    const char *extra, struct kit_str *sql);

/*
 * Appends the SQL of the same table with plain columns: whoever writes a row
 * fills the calculations, by kit_form_values. SQLite reads the text of all
 * tables whenever it opens a database, and a quarter of that text would be
 * calculations. Only a label that is just a calculated field, as a person's
 * name, is a column that SQLite fills when it is read: it takes no room in the
 * row, and the field is not calculated twice.
 */
void kit_form_table_plain(const struct kit_form *form, const char *name,
    const char *extra, struct kit_str *sql);

/* Whether the label is just a calculated field: an INSERT into the plain table
 * then does not name _etiqueta. */
bool kit_form_label_is_calculated(const struct kit_form *form);

/*
 * Appends the values of a row of the plain table, for an INSERT that names the
 * stored fields in the form's order and then _etiqueta: ", ?7, ?8, (SELECT …
 * FROM …), …". params has the number of each field's parameter, 0 for a field
 * without one, and at its end the number of the key's.
 */
void kit_form_values(
    const struct kit_form *form, const int *params, struct kit_str *sql);

/* Whether the label or a calculation refers to the field. */
bool kit_form_is_used(const struct kit_form *form, const struct kit_field *f);

#endif
