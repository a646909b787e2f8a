#ifndef KIT_TYPING_WALK_H
#define KIT_TYPING_WALK_H

#include "typing_private.h"

/* From field to field of a sheet that is typed; for typing*.c. */

/* Counts a wrong key or value, with a beep. */
void typing_walk_refuse(struct kit_app *app, struct typing *t);

/* Finds who may be meant: by what is being typed or, when nothing is, by the
 * whole sheet. */
void typing_walk_look(struct kit_app *app, struct typing *t);

/* Puts the cursor into a field. */
void typing_walk_enter(struct typing *t, size_t at);

/* Writes the field where the cursor is to the draft. */
void typing_walk_draft(struct kit_app *app, struct typing *t);

/* Reads the field that is left, in the first typing, and writes it to the
 * draft. False when something is wrong with it, the first time; the second time
 * the typist goes on. */
bool typing_walk_leave_first(struct kit_app *app, struct typing *t);

/* The same in either typing: false when the cursor has to stay. */
bool typing_walk_leave(struct kit_app *app, struct typing *t);

/* To the next field; behind the last one the sheet is kept. */
void typing_walk_forward(struct kit_app *app, struct typing *t);

/* To the field before, to the next section, to the last field; model is the
 * struct typing. */
void typing_walk_back(struct kit_app *app, struct typing *t);
void typing_walk_section(struct kit_app *app, void *model);
void typing_walk_end(struct kit_app *app, void *model);

#endif
