#ifndef KIT_INPUT_MOVE_H
#define KIT_INPUT_MOVE_H

#include "input_private.h"

/* Going from field to field of a form. */

/* Leaves the field that the cursor is in: what was typed is read, checked and
 * in the draft. The cursor stays. */
void kit_input_move_leave(struct kit_app *app, struct input *s);

/* Puts the cursor into field at, with what stands there in the line. */
void kit_input_move_to(struct input *s, size_t at);

/* Leaves the field for the next that applies, in the direction of step; the
 * cursor stays in the last one. */
void kit_input_move_by(struct kit_app *app, struct input *s, int step);

/* The same for the first field that applies of the group before or behind. */
void kit_input_move_group(struct kit_app *app, struct input *s, int step);

#endif
