#ifndef KIT_TYPING_H
#define KIT_TYPING_H

#include "app.h"

/* Typing paper sheets one after another, in the manner of CSPro (the program of
 * many censuses): keys alone do everything, and the next sheet begins at once.
 * A sample of the sheets is typed a second time. */

/* Opens the screen that types the batch with this key, for the first or for the
 * second time. An error is shown. */
void kit_typing_open(struct kit_app *app, struct kit_sv batch);
void kit_typing_open_second(struct kit_app *app, struct kit_sv batch);

#endif
