#ifndef KIT_VIEW_BLOCKED_H
#define KIT_VIEW_BLOCKED_H

#include "view_block.h"

/* Finds a blocked record (view_block.h) by its key or by its natural key in any
 * notation. Nobody finds one by name. */

/* Fills block with the blocked record that the text names; its texts stay ""
 * when there is none. The caller frees it with kit_view_block_done. */
KIT_MUST_USE enum kit_code kit_view_find_blocked(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, struct kit_view_block *block,
    struct kit_err *err);

/* Appends, in Spanish, since when the record that the text names is blocked,
 * and what to do; nothing when there is no such record. */
KIT_MUST_USE enum kit_code kit_view_say_blocked(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, struct kit_str *why,
    struct kit_err *err);

#endif
