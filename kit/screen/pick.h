#ifndef KIT_PICK_H
#define KIT_PICK_H

#include "app.h"

/*
 * What a field of a list, or one that names a record, may hold: narrowed while
 * somebody types: by the code, by the first letters of any word, or by another
 * word for it that the list has («nana», «chofer»).
 */

struct kit_pick_item {
	const char *value; /* code, or key of a record */
	const char *label;
	const char *also; /* the synonym that was typed, or "" */
};

struct kit_pick {
	struct kit_arena arena;
	struct kit_pick_item *items; /* that fit, the best first */
	size_t count, cap;
	size_t chosen; /* which of them Enter takes */
	bool more; /* there are others */
	bool focused; /* somebody moves in it: it has the terminal's cursor */
};
void kit_pick_done(struct kit_pick *pick);

/* The choices of the field for what was typed; none when it has no list and
 * names no record. Empty text yields all of a list. */
void kit_pick_fill(struct kit_pick *pick, struct kit_desk *desk,
    const struct kit_field *f, struct kit_sv typed);

/* Down goes into the items and among them, Up back and out of them; false for
 * any other key. */
bool kit_pick_key(struct kit_pick *pick, const struct kit_key *key);

/* Draws them, at most lines; the chosen one is marked with > as well. */
void kit_pick_draw(const struct kit_pick *pick, struct kit_frame *f,
    struct kit_place at, int lines);

#endif
