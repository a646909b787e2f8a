#ifndef KIT_GUIDE_H
#define KIT_GUIDE_H

#include "app.h"

/*
 * A person sent on, step by step (PP12): behind the form with her motives and
 * the diagnosis come the services of the network for that ámbito, those of her
 * sector first; one or more of them are chosen, the letters are seen before
 * they are printed, and all is kept in one breath.
 */

/* In the draft: keys of the services that were chosen, parted by ;. */
#define KIT_GUIDE_CHOSEN "_destinos"

struct input;

/* The services for the form that stands on top, which is complete. */
void kit_guide_open(struct kit_app *app, struct input *s);

#endif
