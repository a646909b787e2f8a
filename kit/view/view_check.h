#ifndef KIT_VIEW_CHECK_H
#define KIT_VIEW_CHECK_H

#include "view.h"

/* Checks that the view is what the journal says, and sums up what the journal
 * says. */

/* Whether a view made anew from the journal says the same as this one. */
KIT_MUST_USE enum kit_code kit_view_same(
    struct kit_view *v, bool *same, struct kit_err *err);

/* The sum of the SHA-256 of every record's state: equal on all laptops that
 * have the same entries. out has 65 bytes, hex. */
KIT_MUST_USE enum kit_code kit_view_state_hash(
    struct kit_view *v, char out[65], struct kit_err *err);

#endif
