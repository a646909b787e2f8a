#ifndef KIT_TYPING_DRAW_H
#define KIT_TYPING_DRAW_H

#include "typing_private.h"

/* Draws the sheet (a struct typing) between the title and the foot. */
void typing_draw(struct kit_app *app, void *model, struct kit_frame *f);

#endif
