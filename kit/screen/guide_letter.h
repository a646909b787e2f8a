#ifndef KIT_GUIDE_LETTER_H
#define KIT_GUIDE_LETTER_H

#include "guide_private.h"

/* Opens the letters as they will be printed, to be read before: the letter of
 * the service with this key or, with NULL, those of the services chosen in the
 * draft. Its keys save attendance and referrals, with or without printing. An
 * error is shown. */
void kit_guide_letter_open(
    struct kit_app *app, struct guide *g, const char *key);

#endif
