#ifndef KIT_INPUT_KEEP_H
#define KIT_INPUT_KEEP_H

#include "input_private.h"

/* Saving a form that was filled in. */

/* The fields that somebody changed and that apply, with canonical values. The
 * values are in the arena; the names are borrowed from s. */
struct kit_givens kit_input_keep_given(
    struct input *s, struct kit_arena *arena);

/* Ends a form that was saved: drops its draft, leaves the form (which must be
 * on top, and is freed), shows what was done, and calls what follows (act->then
 * or s->kept). */
void kit_input_keep_done(
    struct kit_app *app, struct input *s, const struct kit_input_kept *kept);

/* Shows the issues at their fields and puts the cursor on the first fault. */
void kit_input_keep_refused(
    struct kit_app *app, struct input *s, const struct kit_issues *issues);

/*
 * Leaves the field in hand and saves the form, or opens the next screen of its
 * act. When there is a fault, the cursor goes to the first one instead.
 */
void kit_input_keep_all(struct kit_app *app, struct input *s);

#endif
