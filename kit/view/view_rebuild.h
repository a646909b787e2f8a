#ifndef KIT_VIEW_REBUILD_H
#define KIT_VIEW_REBUILD_H

#include "view.h"

/* Makes the view from nothing out of the whole journal. */

/* Drops the view and makes it again. */
KIT_MUST_USE enum kit_code kit_view_rebuild(
    struct kit_view *v, struct kit_err *err);

/* Whether the view was made anew since kit_view_open began. */
bool kit_view_is_anew(const struct kit_view *v);

/* The version of the view's tables, raised when they change: views of another
 * version are made again. For view*.c. */
enum { VIEW_VERSION = 18 };

/* Makes a view of v's source at path, leaving v->db on it; for view*.c. */
KIT_MUST_USE enum kit_code view_rebuild_at(
    struct kit_view *v, const char *path, struct kit_err *err);

#endif
