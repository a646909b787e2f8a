#ifndef KIT_INPUT_KEEP_H
#define KIT_INPUT_KEEP_H

#include "input_private.h"

/*
 * Leaves the field and keeps the form. Without faults the screen is left, its
 * draft goes, and kept is called; else the cursor goes to the first fault.
 */
void kit_input_keep_all(struct kit_app *app, struct input *s);

#endif
