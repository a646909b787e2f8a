#ifndef KIT_LINE_EDIT_H
#define KIT_LINE_EDIT_H

#include "frame.h"
#include "keypress.h"

/*
 * The editor of one line: a field of a form, the search line. The text is
 * UTF-8; the cursor moves by characters with their accents.
 */
struct kit_line_edit {
	struct kit_str text;
	size_t at; /* bytes before the cursor */
	size_t most; /* characters that fit; 0: as many as one likes */
	bool masked; /* a passphrase: drawn as * */
};

void kit_line_edit_done(struct kit_line_edit *l);

/* Takes text as the line's, composed and without controls, cursor behind it. */
void kit_line_edit_set(struct kit_line_edit *l, struct kit_sv text);

/*
 * What a key does to the line; false when the key is not the line's (Enter,
 * Tab, Up, function keys). *changed says whether the text is another now.
 * Pasted line feeds become blanks.
 */
bool kit_line_edit_key(
    struct kit_line_edit *l, const struct kit_key *key, bool *changed);

/* Draws the part of the line that holds the cursor, and puts the terminal's
 * cursor there when focused. */
void kit_line_edit_draw(const struct kit_line_edit *l, struct kit_frame *f,
    struct kit_place at, bool focused);

#endif
