#ifndef KIT_INPUT_KEEP_H
#define KIT_INPUT_KEEP_H

#include "input_private.h"

/* What changed, as fields are given to the desk, in the arena. */
struct kit_givens kit_input_keep_given(
    struct input *s, struct kit_arena *arena);

/* The record is kept: leaves the form, which must be on top, drops its draft
 * and says what was done. */
void kit_input_keep_done(
    struct kit_app *app, struct input *s, const struct kit_input_kept *kept);

/* Shows what is wrong, the cursor on the first of it. */
void kit_input_keep_refused(
    struct kit_app *app, struct input *s, const struct kit_issues *issues);

/*
 * Leaves the field and keeps the form. Without faults the screen is left, its
 * draft goes, and kept is called; else the cursor goes to the first fault.
 */
void kit_input_keep_all(struct kit_app *app, struct input *s);

#endif
