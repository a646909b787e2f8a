#ifndef KIT_VIEW_TEXT_H
#define KIT_VIEW_TEXT_H

#include "view_inner.h"

/* TIPO_texto: the table of a record type as people read it; for view*.c
 * only. */

/* Notes the columns of TIPO_texto for a form, in a view that is being made. */
KIT_MUST_USE enum kit_code view_text_note(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err);

/*
 * Appends to *more the tables TIPO_texto and TIPO_avisos that a statement
 * names, as a WITH clause, and returns the offset in sql at which the caller
 * inserts it (struct kit_sql_guard). ctx is the view.
 */
size_t view_text_expand(void *ctx, struct kit_sv sql, struct kit_str *more);

#endif
