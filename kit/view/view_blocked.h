#ifndef KIT_VIEW_BLOCKED_H
#define KIT_VIEW_BLOCKED_H

#include "view_block.h"

/* A blocked record (view_block.h) by what somebody typed: its natural key in
 * any notation, or its key. Nobody finds one by name. */

/* Finds a block by what was typed; both texts of block stay "" without one. */
KIT_MUST_USE enum kit_code kit_view_find_blocked(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, struct kit_view_block *block,
    struct kit_err *err);

/* Appends the sentence, in Spanish, for who typed it: since when it is blocked,
 * and what to do. Nothing when there is none. */
KIT_MUST_USE enum kit_code kit_view_say_blocked(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, struct kit_str *why,
    struct kit_err *err);

#endif
