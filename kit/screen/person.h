#ifndef KIT_PERSON_H
#define KIT_PERSON_H

#include "app.h"

/* One person: who it is at a glance, what was done, and a key for each act.
 * The key is copied. */
void kit_person_open(struct kit_app *app, struct kit_sv key);

#endif
