#ifndef KIT_WAYS_H
#define KIT_WAYS_H

#include "str.h"

/*
 * What the desk says names the way out as a command: «terreno impresion». On
 * the screen the same way is a key, and an official there is told the key.
 */

/* Appends the text with each command that a key does here in the words of that
 * key; commands that no key does stay as they are. */
void kit_ways_say(struct kit_sv text, struct kit_str *out);

#endif
