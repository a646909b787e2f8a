#ifndef KIT_TYPING_H
#define KIT_TYPING_H

#include "app.h"

/* Paper sheets typed one after another, after CSPro: keys alone, the next
 * sheet at once; and the second typing of a sample. */

/* Goes on with the batch of this key, on a screen of its own. What goes wrong
 * is said. */
void kit_typing_open(struct kit_app *app, struct kit_sv batch);
void kit_typing_open_second(struct kit_app *app, struct kit_sv batch);

#endif
