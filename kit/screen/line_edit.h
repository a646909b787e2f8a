#ifndef KIT_LINE_EDIT_H
#define KIT_LINE_EDIT_H

#include "frame.h"
#include "keypress.h"

/*
 * The editor of one line, such as a field of a form or the search line. The
 * text is UTF-8; the cursor moves by characters with their accents.
 */
struct kit_line_edit {
	struct kit_str text;
	size_t at; /* bytes before the cursor */
	size_t most; /* characters that may be typed; 0: no limit */
	bool masked; /* the text is a passphrase, drawn as * */
};

void kit_line_edit_done(struct kit_line_edit *l);

/* Replaces the line by a copy of text, composed, trimmed and without control
 * characters; the cursor goes to its end. */
void kit_line_edit_set(struct kit_line_edit *l, struct kit_sv text);

/*
 * Applies a key to the line; false for a key that no line uses (Enter, Tab, Up,
 * function keys). *changed tells whether the text changed. Pasted line feeds
 * become blanks.
 */
bool kit_line_edit_key(
    struct kit_line_edit *l, const struct kit_key *key, bool *changed);

/* Draws the line. When focused, puts the cursor of the terminal into the line
 * and draws the part of a long line that holds the cursor. */
void kit_line_edit_draw(const struct kit_line_edit *l, struct kit_frame *f,
    struct kit_place at, bool focused);

#endif
