#ifndef KIT_BATCHES_H
#define KIT_BATCHES_H

#include "app.h"

/* The batches of paper sheets: how far each is; type on, or a second time. */
void kit_batches_open(struct kit_app *app);

#endif
