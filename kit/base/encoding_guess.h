#ifndef KIT_ENCODING_GUESS_H
#define KIT_ENCODING_GUESS_H

#include "encoding.h"

/*
 * Guesses the encoding of the bytes from the Spanish words in them. Never
 * fails: for bytes that are text in no encoding, text is false.
 */
struct kit_encoding_guess kit_encoding_guess(struct kit_sv bytes);

#endif
