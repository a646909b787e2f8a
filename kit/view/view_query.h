#ifndef KIT_VIEW_QUERY_H
#define KIT_VIEW_QUERY_H

#include "view_inner.h"

/* The statements that the view prepares once and keeps; for view*.c only. */

/* Gives the statement in *q, ready to bind; the view keeps it. */
KIT_MUST_USE enum kit_code view_query_get(struct kit_view *v,
    enum view_query which, struct kit_stmt **q, struct kit_err *err);

/* Notes that the view has folded the journal's entries up to number n. */
KIT_MUST_USE enum kit_code view_query_set_position(
    struct kit_view *v, int64_t n, struct kit_err *err);

/* Gives the number up to which the view has folded, and sets in v whether
 * records were joined or blocked: another process may have done that. */
KIT_MUST_USE enum kit_code view_query_get_position(
    struct kit_view *v, int64_t *n, struct kit_err *err);

#endif
