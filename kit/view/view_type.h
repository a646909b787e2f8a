#ifndef KIT_VIEW_TYPE_H
#define KIT_VIEW_TYPE_H

#include "view_inner.h"

/* What the view keeps of each record type: the statements that read and write
 * its table, and the places of its fields in them; for view*.c only. */

/* Finds the type of that name in v->types, perhaps without its form and
 * statements; NULL when the view has no such type. */
struct view_type *view_type_named(struct kit_view *v, struct kit_sv name);

/* Finds the type of that name, with its form and its table, ready to write
 * rows. *type is NULL when the view has no such type. */
KIT_MUST_USE enum kit_code view_type_get(struct kit_view *v, struct kit_sv name,
    struct view_type **type, struct kit_err *err);

/* Forgets which types have their tables: the transaction that was rolled back
 * may have made some. */
void view_type_roll_back(struct kit_view *v);

/* Gives the statement that asks for the label of a record; it needs no form. *q
 * is NULL when the view has no such type. */
KIT_MUST_USE enum kit_code view_type_label(struct kit_view *v,
    struct kit_sv name, struct kit_stmt **q, struct kit_err *err);

/* Gives the statement that asks by the number of a row for key, label and
 * natural key (NULL for a type without a natural key of one field). */
KIT_MUST_USE enum kit_code view_type_found(
    struct kit_view *v, size_t type, struct kit_stmt **q, struct kit_err *err);

/* Gives the statement of kit_view_bearer; *q is NULL for a type without a
 * natural key of one field. */
KIT_MUST_USE enum kit_code view_type_bearer(struct kit_view *v,
    struct kit_sv type, struct kit_stmt **q, struct kit_err *err);

/* Gives the form's only key field; NULL when it has none or several. */
const struct kit_field *view_type_key(const struct kit_form *form);

/* Frees the statements of all types and those of view_query.h. */
void view_type_forget(struct kit_view *v);

/* Whether the search looks into some field of the form. */
bool view_type_is_searched(const struct kit_form *form);

#endif
