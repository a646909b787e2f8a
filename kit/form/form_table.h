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

#endif
