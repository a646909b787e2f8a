#ifndef KIT_PERSON_H
#define KIT_PERSON_H

#include "app.h"

/* Opens the page of a person: who she is at a glance, her attendances and other
 * records, and a key for each act. key is that of her record; it is copied. An
 * error is shown. */
void kit_person_open(struct kit_app *app, struct kit_sv key);

#endif
