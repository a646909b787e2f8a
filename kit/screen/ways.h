#ifndef KIT_WAYS_H
#define KIT_WAYS_H

#include "str.h"

/*
 * Messages of the desk name the way out as a command: «terreno impresion». On
 * the full screen a key does the same, and the message shall name that key.
 */

/* Appends text, with each «terreno …» replaced by the key that does the same.
 * Commands without such a key stay as they are. */
void kit_ways_say(struct kit_sv text, struct kit_str *out);

#endif
