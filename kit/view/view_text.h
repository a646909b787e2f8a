#ifndef KIT_VIEW_TEXT_H
#define KIT_VIEW_TEXT_H

#include "view_inner.h"

/* TIPO_texto, a record type's table as people read it; for view*.c. */

/* Notes the columns of TIPO_texto in the view that is being made. */
KIT_MUST_USE enum kit_code view_text_note(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err);

/* Gives a statement the tables TIPO_texto that it names (struct kit_sql_guard);
 * ctx is the view. */
size_t view_text_expand(void *ctx, struct kit_sv sql, struct kit_str *more);

#endif
