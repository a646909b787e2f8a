#ifndef KIT_VIEW_TYPE_H
#define KIT_VIEW_TYPE_H

#include "view_inner.h"

/* What the view keeps of each record type: the statements that read and write
 * its table, and where its fields stand in them; for view*.c. */

/* The type of that name among v->types, without its form; NULL when the view
 * has none. */
struct view_type *view_type_named(struct kit_view *v, struct kit_sv name);

/* The type of that name with its form and its table, ready to write rows; NULL
 * in *type when no form has this name. */
KIT_MUST_USE enum kit_code view_type_get(struct kit_view *v, struct kit_sv name,
    struct view_type **type, struct kit_err *err);

/* Tells the types that a transaction was rolled back, which may have made their
 * tables. */
void view_type_roll_back(struct kit_view *v);

/* The statement that asks for the label of a record; it needs no form. NULL in
 * *q when the view has no such type. */
KIT_MUST_USE enum kit_code view_type_label(struct kit_view *v,
    struct kit_sv name, struct kit_stmt **q, struct kit_err *err);

/* The statement that asks for key, label and natural key (NULL where the type
 * has none of one field) by the number of the row. */
KIT_MUST_USE enum kit_code view_type_found(
    struct kit_view *v, size_t type, struct kit_stmt **q, struct kit_err *err);

/* The statement of kit_view_bearer; NULL for a form without a natural key of
 * one field. */
KIT_MUST_USE enum kit_code view_type_bearer(struct kit_view *v,
    struct kit_sv type, struct kit_stmt **q, struct kit_err *err);

/* The form's only key field; NULL when it has none or several. */
const struct kit_field *view_type_key(const struct kit_form *form);

/* Frees the statements of all types, and those of view_query.h. */
void view_type_forget(struct kit_view *v);

/* Whether the search looks into some field of the form. */
bool view_type_is_searched(const struct kit_form *form);

#endif
