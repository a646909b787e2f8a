#ifndef KIT_VIEW_QUERY_H
#define KIT_VIEW_QUERY_H

#include "view_inner.h"

/* The statements that the view prepares once and keeps; for view*.c. */

/* Gives the statement in q, ready to be bound; the view keeps it. */
KIT_MUST_USE enum kit_code view_query_get(struct kit_view *v,
    enum view_query which, struct kit_stmt **q, struct kit_err *err);

/* Notes that the entries of the journal are folded up to number n. */
KIT_MUST_USE enum kit_code view_query_set_position(
    struct kit_view *v, int64_t n, struct kit_err *err);

/* How far the view has come; and into v, whether records were joined or blocked
 * meanwhile, which another process may have done. */
KIT_MUST_USE enum kit_code view_query_get_position(
    struct kit_view *v, int64_t *n, struct kit_err *err);

#endif
