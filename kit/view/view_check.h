#ifndef KIT_VIEW_CHECK_H
#define KIT_VIEW_CHECK_H

#include "view.h"

/* Checks that the view says what the journal says. */

/* Makes a view anew beside v, from the journal, and sets *same when both have
 * the same records, conflicts and words for search. */
KIT_MUST_USE enum kit_code kit_view_same(
    struct kit_view *v, bool *same, struct kit_err *err);

#endif
