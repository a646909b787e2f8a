#ifndef KIT_TYPING_ASIDE_H
#define KIT_TYPING_ASIDE_H

#include "typing_private.h"

/* What is asked for beside a sheet that is typed, in the line at the foot; for
 * typing*.c. */

/* Ask for a note to the field, for the sheet's number, for the end of a pause;
 * model is the struct typing. */
void typing_aside_note(struct kit_app *app, void *model);
void typing_aside_number(struct kit_app *app, void *model);
void typing_aside_pause(struct kit_app *app, void *model);

/* Takes a key for the line at the foot; false when the key is the sheet's. In a
 * pause any key ends it, and what is typed is typed into the sheet. */
bool typing_aside_key(
    struct kit_app *app, struct typing *t, const struct kit_key *key);

#endif
