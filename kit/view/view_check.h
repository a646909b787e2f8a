#ifndef KIT_VIEW_CHECK_H
#define KIT_VIEW_CHECK_H

#include "view.h"

/* Checks that the view is what the journal says. */

/* Whether a view made anew from the journal says the same as this one. */
KIT_MUST_USE enum kit_code kit_view_same(
    struct kit_view *v, bool *same, struct kit_err *err);

#endif
