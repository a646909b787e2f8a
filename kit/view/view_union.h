#ifndef KIT_VIEW_UNION_H
#define KIT_VIEW_UNION_H

#include "view_inner.h"

/* Records joined to others by `fusionar`; for view*.c. */

struct view_members {
	struct kit_arena arena;
	struct kit_sv *items;
	size_t count, cap;
	struct kit_sv shown; /* the key of the record that stands for all */
};
/*
 * Brings the unions up to date with the entries behind number `after`, and
 * folds anew the records whose union changed, unless the view is being made
 * anew.
 */
KIT_MUST_USE enum kit_code view_union_update(
    struct kit_view *v, int64_t after, struct kit_err *err);
KIT_MUST_USE enum kit_code view_union_members(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct view_members *m,
    struct kit_err *err);
void view_union_done(struct view_members *m);

#endif
