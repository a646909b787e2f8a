#ifndef KIT_VIEW_SCHEMA_H
#define KIT_VIEW_SCHEMA_H

#include "view_inner.h"

/* The tables that every view has; for view*.c only. */

/* Makes the tables of a new view, and fills those that depend on the forms
 * alone. */
KIT_MUST_USE enum kit_code view_schema_make(
    struct kit_view *v, struct kit_err *err);

#endif
