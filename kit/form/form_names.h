#ifndef KIT_FORM_NAMES_H
#define KIT_FORM_NAMES_H

#include "expr.h"
#include "form_reader.h"

/* Tells what the names in a form's expressions stand for: callbacks of struct
 * kit_expr; their ctx is the reader. */

const char *kit_form_expr_field(
    void *reader, struct kit_sv name, struct kit_expr_field *out);
const char *kit_form_expr_column(
    void *reader, struct kit_sv name, struct kit_expr_field *out);
const char *kit_form_expr_file(
    void *reader, struct kit_sv name, const char **path);

/* Gives the field as expressions see it. */
struct kit_expr_field kit_form_expr_of(const struct kit_field *f);

#endif
