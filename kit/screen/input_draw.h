#ifndef KIT_INPUT_DRAW_H
#define KIT_INPUT_DRAW_H

#include "input_private.h"

/* Draws the form (a struct input) between the title and the foot. */
void input_draw(struct kit_app *app, void *model, struct kit_frame *f);

#endif
