#ifndef KIT_BATCHES_H
#define KIT_BATCHES_H

#include "app.h"

/* Opens the list of batches of paper sheets, which shows how far each is. Keys
 * go on with a batch, begin a new one, or type the sample a second time. */
void kit_batches_open(struct kit_app *app);

#endif
