#ifndef KIT_GUIDE_LETTER_H
#define KIT_GUIDE_LETTER_H

#include "guide_private.h"

/* The letters as they will be printed, to read before they are: of the service
 * of this key, or (NULL) of those that are chosen in the draft. */
void kit_guide_letter_open(
    struct kit_app *app, struct guide *g, const char *key);

#endif
