#ifndef KIT_FOLD_H
#define KIT_FOLD_H

#include "entry.h"

/*
 * The fold computes the state of one record from the set of its entries. The
 * result depends on that set alone: on no clock, locale, floating point or
 * order of arrival. Append, import, rebuild and check all use this function.
 *
 * For each field, a write is alive unless another entry of the set names it as
 * replaced. Alive writes of equal value are one value. Different values are a
 * conflict: the field shows the best by (clock not suspect, HLC, id) and keeps
 * all of them. An element of a set ("campo/elemento") is in the set when an
 * alive write says so, and never conflicts.
 */

/* An entry, with its id and the trust in its writer's clock. */
struct kit_fold_entry {
	struct kit_entry_id id;
	bool suspect; /* the writer's clock could not be trusted */
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
	bool conflict; /* the alive writes differ in value */
	struct kit_atom value; /* the value to show; null: cleared */
	struct kit_fold_write *writes; /* alive, best first */
	size_t count;
};

struct kit_fold_state {
	/* sorted by name; every field ever written */
	struct kit_fold_field *fields;
	size_t count;
	size_t conflicts;
	const struct kit_fold_entry *first, *last; /* by (HLC, id) */
};

/*
 * Folds n entries of one record into *state. Its arrays live in the arena and
 * point into entries, which must outlive them. Sorts entries in place by (HLC,
 * id); an entry that is given twice counts once.
 */
void kit_fold(struct kit_fold_entry *entries, size_t n, struct kit_arena *arena,
    struct kit_fold_state *state);

/* Finds the field of that name; NULL when no entry ever wrote to the field. */
const struct kit_fold_field *kit_fold_field(
    const struct kit_fold_state *state, struct kit_sv name);

#endif
