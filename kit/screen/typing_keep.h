#ifndef KIT_TYPING_KEEP_H
#define KIT_TYPING_KEEP_H

#include "typing_private.h"

/* From sheet to sheet of a batch that is typed; for typing*.c. */

/* Begins the next sheet, or goes on with the one that was left half way. */
KIT_MUST_USE enum kit_code typing_keep_begin(
    struct kit_app *app, struct typing *t, struct kit_err *err);

/* Keeps the sheet and begins the next one; the cursor goes to a fault or a gap
 * instead when there is any. model is the struct typing. */
void typing_keep(struct kit_app *app, void *model);

/* Frees what was typed of the sheet at hand; its draft stays. */
void typing_keep_forget(struct typing *t);

#endif
