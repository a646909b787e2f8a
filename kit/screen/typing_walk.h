#ifndef KIT_TYPING_WALK_H
#define KIT_TYPING_WALK_H

#include "typing_private.h"

/* Going from field to field of a sheet that is typed; for typing*.c. */

/* Counts a wrong key or value in the log, with a beep. */
void typing_walk_refuse(struct kit_app *app, struct typing *t);

/* Finds the people who may be meant (t->known): by the text that is typed in
 * the field in hand, else by the whole sheet. Not in the second typing. */
void typing_walk_look(struct kit_app *app, struct typing *t);

/* Puts the cursor into a field. */
void typing_walk_enter(struct typing *t, size_t at);

/* Writes the field in hand to the draft. */
void typing_walk_draft(struct kit_app *app, struct typing *t);

/* Reads the field in hand, in the first typing, and writes it to the draft.
 * False when it has a fault that was not shown yet: then the cursor stays once.
 */
bool typing_walk_leave_first(struct kit_app *app, struct typing *t);

/* Leaves the field in hand, in either typing; false when the cursor has to
 * stay. */
bool typing_walk_leave(struct kit_app *app, struct typing *t);

/* Goes to the next field; behind the last one saves the sheet. */
void typing_walk_forward(struct kit_app *app, struct typing *t);

/* Go to the field before, to the next section, to the last field; model is a
 * struct typing. */
void typing_walk_back(struct kit_app *app, struct typing *t);
void typing_walk_section(struct kit_app *app, void *model);
void typing_walk_end(struct kit_app *app, void *model);

#endif
