#ifndef KIT_VIEW_BLOCK_H
#define KIT_VIEW_BLOCK_H

#include "view.h"

/*
 * Records that are blocked: kept in the journal, and without a row in any table
 * of the view, so that no list, document, search or count can show them by
 * mistake. A record is blocked when the field that its form names
 * (terreno:bloqueo) has a date in any of its values that hold; a record that
 * names a blocked one has no row either, unless its form says that it stays
 * (terreno:bloqueo = no). The table `bloqueada` has them all, in whatever order
 * their entries came.
 */

/* A record that is blocked by itself; both "" when there is none. */
struct kit_view_block {
	struct kit_str key;
	struct kit_str since; /* a date */
};
void kit_view_block_done(struct kit_view_block *block);
#define KIT_VIEW_BLOCK_AUTO __attribute__((cleanup(kit_view_block_done)))

/* Finds it by text, which is its natural key as it is written, or its key. */
KIT_MUST_USE enum kit_code kit_view_blocked(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, struct kit_view_block *block,
    struct kit_err *err);

/*
 * Shows a blocked record and all that names it, for the one who reads and
 * writes by her order, until kit_view_lower: this process alone sees them, and
 * nothing of it is committed, not even by kit_view_commit. Entries that are
 * written meanwhile are folded again afterwards.
 */
KIT_MUST_USE enum kit_code kit_view_lift(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_lower(
    struct kit_view *v, struct kit_err *err);

/* ---- for view*.c ---- */

struct kit_fold_state;

/* A record that is being folded, and whether it has no row anyway. */
struct view_judged {
	const struct kit_form *form;
	struct kit_sv key;
	const struct kit_fold_state *state;
	bool gone;
};
struct view_verdict {
	bool hidden, was;
};
/* Says whether the record has no row because of a block, and notes it. */
KIT_MUST_USE enum kit_code view_block_judge(struct kit_view *v,
    const struct view_judged *judged, struct view_verdict *verdict,
    struct kit_err *err);

/* After the record's row was put or dropped: hides what names it, or shows what
 * was hidden for its sake. */
KIT_MUST_USE enum kit_code view_block_settle(struct kit_view *v,
    const struct view_judged *judged, const struct view_verdict *verdict,
    struct kit_err *err);

/* The key stands for no record any more: it was joined to another. */
KIT_MUST_USE enum kit_code view_block_forget(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_err *err);

/* When all rows of a view that is made anew are there: takes away those that
 * name a blocked record. */
KIT_MUST_USE enum kit_code view_block_finish(
    struct kit_view *v, struct kit_err *err);

#endif
