#ifndef KIT_FORM_TABLE_H
#define KIT_FORM_TABLE_H

#include "form.h"

/*
 * SQL text that makes a form's table: STRICT, a column per stored field in
 * the form's order (sets as a JSON array of codes; N/D is NULL there and
 * named in _nd, as in " telefono correo "), generated STORED columns for
 * calculations and `_etiqueta` (the label). Appends
 * "CREATE TABLE name (_clave TEXT, extra _nd …, fields)". extra is put before
 * _nd and the fields and ends with a comma, or is "". The key has no index:
 * who fills the table makes it afterwards. The connection needs
 * kit_expr_functions (expr_sql.h).
 */
void kit_form_table(const struct kit_form *form, const char *name,
    const char *extra, struct kit_str *sql);

/*
 * The same table with plain columns: who writes a row fills what is calculated,
 * by kit_form_values. SQLite reads the text of all tables whenever it opens a
 * database, and of calculations that is a quarter. Only a label that is a
 * calculated field, as a person's name, is a column that SQLite fills: it takes
 * no room in the row, and the field is not calculated again for it.
 */
void kit_form_table_plain(const struct kit_form *form, const char *name,
    const char *extra, struct kit_str *sql);

/* Whether the label is a calculated field: then no INSERT into the plain table
 * names _etiqueta. */
bool kit_form_label_is_calculated(const struct kit_form *form);

/*
 * Appends the values of such a row, for an INSERT that names the stored fields
 * in the form's order and then _etiqueta: ", ?7, ?8, (SELECT … FROM …), …".
 * params has the number of each field's parameter, 0 for a field that is not
 * bound, and behind them the number of the key's.
 */
void kit_form_values(
    const struct kit_form *form, const int *params, struct kit_str *sql);

/* Whether the label or a calculation looks at the field. */
bool kit_form_is_used(const struct kit_form *form, const struct kit_field *f);

#endif
