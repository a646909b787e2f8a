#ifndef KIT_VIEW_BLOCK_H
#define KIT_VIEW_BLOCK_H

#include "view.h"

/*
 * Blocked records stay in the journal and have no row in any table of the view,
 * so that no list, document, search or count can show them by mistake. A record
 * is blocked when any alive value of the field that its form names
 * (terreno:bloqueo) is a date. A record that names a blocked one has no row
 * either, unless its form says that it stays (terreno:bloqueo = no). The table
 * `bloqueada` has both, in whatever order the entries came.
 */

/* A record that is blocked by its own field; both texts are "" for none. */
struct kit_view_block {
	struct kit_str key;
	struct kit_str since; /* the date of the block */
};
void kit_view_block_done(struct kit_view_block *block);
#define KIT_VIEW_BLOCK_AUTO __attribute__((cleanup(kit_view_block_done)))

/* Finds a blocked record by its natural key, as the view has it, or by its key;
 * both texts of block stay as they are when there is none. */
KIT_MUST_USE enum kit_code kit_view_blocked(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, struct kit_view_block *block,
    struct kit_err *err);

/* Tells whether the record with this key has no row because it is blocked, or
 * because it names a blocked one. */
KIT_MUST_USE enum kit_code kit_view_is_hidden(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, bool *hidden, struct kit_err *err);

/*
 * Shows a blocked record and all that names it until kit_view_lower, for an
 * official who reads or writes at the person's request. Only this process sees
 * them, and nothing of it is committed: kit_view_commit lowers first. The
 * entries that are written meanwhile are folded again afterwards.
 */
KIT_MUST_USE enum kit_code kit_view_lift(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_view_lower(
    struct kit_view *v, struct kit_err *err);

/* ---- for view*.c ---- */

struct kit_fold_state;

/* A record that was folded; gone: it has no row in any case. */
struct view_judged {
	const struct kit_form *form;
	struct kit_sv key;
	const struct kit_fold_state *state;
	bool gone;
};
/* hidden: the record has no row because of a block. was: it was so before. */
struct view_verdict {
	bool hidden, was;
};
/* Decides whether the record has no row because of a block, and notes that in
 * `bloqueada`. */
KIT_MUST_USE enum kit_code view_block_judge(struct kit_view *v,
    const struct view_judged *judged, struct view_verdict *verdict,
    struct kit_err *err);

/* After the record's row was written or removed: hides the records that name
 * it, or shows those that it hid. */
KIT_MUST_USE enum kit_code view_block_settle(struct kit_view *v,
    const struct view_judged *judged, const struct view_verdict *verdict,
    struct kit_err *err);

/* Folds the records that a record hid once more, those that name them included:
 * they are shown again unless something still hides them. */
KIT_MUST_USE enum kit_code view_block_renew(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_err *err);

/* Forgets the block of a key that stands for no record any more, because the
 * record was joined to another. */
KIT_MUST_USE enum kit_code view_block_forget(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_err *err);

/* When a view that is made anew has all rows: removes the rows that name a
 * blocked record. */
KIT_MUST_USE enum kit_code view_block_finish(
    struct kit_view *v, struct kit_err *err);

#endif
