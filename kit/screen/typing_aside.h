#ifndef KIT_TYPING_ASIDE_H
#define KIT_TYPING_ASIDE_H

#include "typing_private.h"

/* The line at the foot while a sheet is typed, which asks for something beside
 * the fields of the sheet; for typing*.c. */

/* Ask for a note to the field in hand, for the number of the sheet, or for the
 * end of a pause; model is a struct typing. */
void typing_aside_note(struct kit_app *app, void *model);
void typing_aside_number(struct kit_app *app, void *model);
void typing_aside_pause(struct kit_app *app, void *model);

/* Takes a key for the line at the foot; false when the key is for the sheet.
 * Any key ends a pause, and any key but Enter then goes to the sheet. */
bool typing_aside_key(
    struct kit_app *app, struct typing *t, const struct kit_key *key);

#endif
