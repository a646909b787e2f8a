#ifndef KIT_TYPING_KEEP_H
#define KIT_TYPING_KEEP_H

#include "typing_private.h"

/* Going from sheet to sheet of a batch that is typed; for typing*.c. */

/* Begins the next sheet, or resumes the one that was left half typed. In the
 * second typing, KIT_EINPUT when no sheet is left to type. */
KIT_MUST_USE enum kit_code typing_keep_begin(
    struct kit_app *app, struct typing *t, struct kit_err *err);

/* Saves the sheet and begins the next one. When there is a fault, or a field of
 * the second typing was passed over, the cursor goes there instead. model is a
 * struct typing. */
void typing_keep(struct kit_app *app, void *model);

/* Frees the sheet in hand; its draft stays on the disk. */
void typing_keep_forget(struct typing *t);

#endif
