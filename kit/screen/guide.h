#ifndef KIT_GUIDE_H
#define KIT_GUIDE_H

#include "app.h"

/*
 * Referring a person to services, step by step, as procedure PP12 of SENCE has
 * it. After the form with her motives and the diagnosis come the services of
 * the network for that area (ámbito), those of her sector first. The official
 * chooses one or more, reads the letters before they are printed, and saves
 * attendance and referrals together.
 */

/* The entry of a draft with the keys of the chosen services, each followed by a
 * semicolon. */
#define KIT_GUIDE_CHOSEN "_destinos"

struct input;

/* Opens the choice of services above the form s, which must be complete and on
 * top. An error is shown. */
void kit_guide_open(struct kit_app *app, struct input *s);

#endif
