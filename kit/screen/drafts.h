#ifndef KIT_DRAFTS_H
#define KIT_DRAFTS_H

#include "app.h"

/* Opens the list of drafts: forms that were begun and are not saved yet. A
 * draft can be resumed or thrown away. */
void kit_drafts_open(struct kit_app *app);

#endif
