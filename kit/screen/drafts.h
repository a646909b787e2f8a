#ifndef KIT_DRAFTS_H
#define KIT_DRAFTS_H

#include "app.h"

/* What was begun and is not kept yet: a list to go on with one of them, or to
 * throw one away. */
void kit_drafts_open(struct kit_app *app);

#endif
