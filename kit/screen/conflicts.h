#ifndef KIT_CONFLICTS_H
#define KIT_CONFLICTS_H

#include "app.h"

/* Fields where two officials said different things: what each said, who and
 * when, side by side; one is chosen, or another is written. */
void kit_conflicts_open(struct kit_app *app);

#endif
