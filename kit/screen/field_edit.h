#ifndef KIT_FIELD_EDIT_H
#define KIT_FIELD_EDIT_H

#include "line_edit.h"
#include "pick.h"

/*
 * Typing into one field of a form, a paper sheet or a conflict: the line, the
 * choices that fit the typed text, and the points and dashes of the value. All
 * is borrowed from the screen that calls.
 */
struct kit_field_edit {
	const struct kit_field *field;
	struct kit_line_edit *line;
	struct kit_pick *pick;
	bool *touched; /* something was typed since the field was entered */
};

/* Applies a key to the field; false when the key does nothing in a line. */
bool kit_field_edit_key(
    struct kit_app *app, struct kit_field_edit e, const struct kit_key *key);

/* True when Enter takes the marked choice: something of it was typed, or the
 * cursor is among the choices. */
bool kit_field_edit_may_take(struct kit_field_edit e);

/* Replaces the typed beginning by the marked choice. There must be a choice. */
void kit_field_edit_take(struct kit_field_edit e);

/* Shows the choices that fit the typed text, or all of them, and puts the
 * cursor among them. When the field has none, a message says why. */
void kit_field_edit_list(struct kit_app *app, struct kit_field_edit e);

/* The part of the line that is being typed: in a set, the text behind the last
 * semicolon. Borrowed from the line. */
struct kit_sv kit_field_edit_part(struct kit_field_edit e);

#endif
