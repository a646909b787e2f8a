#ifndef KIT_PICK_H
#define KIT_PICK_H

#include "app.h"

/*
 * The choices of a field that has a list or names a record, narrowed while
 * somebody types: by the code, by the first letters of any word, or by a
 * synonym from the list («nana», «chofer»).
 */

struct kit_pick_item {
	const char *value; /* code, or key of a record */
	const char *label;
	const char *also; /* the synonym that was typed, or "" */
};

struct kit_pick {
	struct kit_arena arena;
	struct kit_pick_item *items; /* those that fit, the best first */
	size_t count, cap;
	size_t chosen; /* the item that Enter takes */
	bool more; /* more choices fit than are in items */
	bool focused; /* the cursor is among the items */
};
void kit_pick_done(struct kit_pick *pick);

/* Fills pick with the choices of the field that fit the typed text. A field
 * without list or reference has none. For empty text these are the whole list,
 * but no records. */
void kit_pick_fill(struct kit_pick *pick, struct kit_desk *desk,
    const struct kit_field *f, struct kit_sv typed);

/* Moves the choice: Down enters the items and goes down, Up goes up and leaves
 * them. False for any other key, for Up outside of the items, and when there
 * are none. */
bool kit_pick_key(struct kit_pick *pick, const struct kit_key *key);

/* Draws the items in at most lines rows; the chosen one is marked with > too.
 */
void kit_pick_draw(const struct kit_pick *pick, struct kit_frame *f,
    struct kit_place at, int lines);

#endif
