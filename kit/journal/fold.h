#ifndef KIT_FOLD_H
#define KIT_FOLD_H

#include "entry.h"

/*
 * The state of one record, a pure function of the set of its entries: no clock,
 * locale, floating point or order of arrival. Append, import, rebuild and check
 * all use it.
 *
 * For each field, the writes that no other entry of the set names as replaced
 * are alive. Alive writes of equal value are one value. Different values are a
 * conflict: the best by (clock not suspect, HLC, id) is shown, all are kept. An
 * element of a set ("campo/elemento") is in the set when an alive write says
 * so, and never conflicts.
 */

/* One entry with what only the journal knows of it. */
struct kit_fold_entry {
	struct kit_entry_id id;
	bool suspect; /* the writer's clock was not to be trusted */
	struct kit_entry entry;
};

/* An alive write. */
struct kit_fold_write {
	const struct kit_fold_entry *by;
	struct kit_atom value;
};

struct kit_fold_field {
	struct kit_sv name;
	bool element; /* of a set */
	bool conflict; /* writes[] hold more than one value */
	struct kit_atom value; /* the one shown; null: cleared */
	struct kit_fold_write *writes; /* alive, best first */
	size_t count;
};

struct kit_fold_state {
	struct kit_fold_field *fields; /* sorted by name; all ever written */
	size_t count;
	size_t conflicts;
	const struct kit_fold_entry *first, *last; /* by (HLC, id) */
};

/*
 * Folds n entries of one record into state, which lives in the arena and
 * points into entries. entries is sorted in place by (HLC, id); the same entry
 * twice counts once.
 */
void kit_fold(struct kit_fold_entry *entries, size_t n, struct kit_arena *arena,
    struct kit_fold_state *state);

/* The field of that name; NULL when nothing was ever written to it. */
const struct kit_fold_field *kit_fold_field(
    const struct kit_fold_state *state, struct kit_sv name);

#endif
