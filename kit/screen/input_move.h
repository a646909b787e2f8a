#ifndef KIT_INPUT_MOVE_H
#define KIT_INPUT_MOVE_H

#include "input_private.h"

/* Going from field to field of a form. */

/* Finishes the field that the cursor is in: reads and checks the typed text and
 * writes it to the draft. The cursor stays. */
void kit_input_move_leave(struct kit_app *app, struct input *s);

/* Puts the cursor into field number at, and the field's text into the line. */
void kit_input_move_to(struct input *s, size_t at);

/* Leaves the field for the next one to fill in, forward (step > 0) or back
 * (step < 0). In the last or the first field the cursor stays. */
void kit_input_move_by(struct kit_app *app, struct input *s, int step);

/* Leaves the field for the first one to fill in of the next group (step > 0) or
 * the group before (step < 0). */
void kit_input_move_group(struct kit_app *app, struct input *s, int step);

#endif
