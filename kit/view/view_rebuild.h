#ifndef KIT_VIEW_REBUILD_H
#define KIT_VIEW_REBUILD_H

#include "view.h"

/* Makes the view from nothing, out of the whole journal. */

/* Makes the view again. The old file stays in its place until the new one is
 * whole. */
KIT_MUST_USE enum kit_code kit_view_rebuild(
    struct kit_view *v, struct kit_err *err);

/* Whether the view was made anew since kit_view_open began. */
bool kit_view_is_anew(const struct kit_view *v);

/* The version of the view's tables. Raise it whenever they change: a view of
 * another version is made again. For view*.c only. */
enum { VIEW_VERSION = 19 };

/* Makes a view of v's source at path, and leaves v->db open on it. For view*.c
 * only. */
KIT_MUST_USE enum kit_code view_rebuild_at(
    struct kit_view *v, const char *path, struct kit_err *err);

#endif
