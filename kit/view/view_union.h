#ifndef KIT_VIEW_UNION_H
#define KIT_VIEW_UNION_H

#include "view_inner.h"

/* Unions: records joined to others by `fusionar`. For view*.c only. */

struct view_members {
	struct kit_arena arena;
	struct kit_sv *items;
	size_t count, cap;
	struct kit_sv shown; /* the key that stands for all of them */
};
/*
 * Brings the unions up to date with the entries behind number `after`, and
 * folds the records whose union changed; a view that is being made anew folds
 * them later.
 */
KIT_MUST_USE enum kit_code view_union_update(
    struct kit_view *v, int64_t after, struct kit_err *err);
/* Gives the keys of all records in the union of this one, itself included; free
 * them with view_union_done. */
KIT_MUST_USE enum kit_code view_union_members(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct view_members *m,
    struct kit_err *err);
void view_union_done(struct view_members *m);

#endif
