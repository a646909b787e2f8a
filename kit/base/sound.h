#ifndef KIT_SOUND_H
#define KIT_SOUND_H

#include "str.h"

/*
 * How a word sounds in Chile's Spanish, for finding a name that was written by
 * ear: "gonsales" and "González", "Ibanes" and "Ibáñez", "Jimena" and "Ximena",
 * "Yanos" and "Llanos".
 */

/* Appends the sound of a folded word (kit_utf8_fold); words of one sound give
 * the same text. A word with anything but a-z gives itself. */
void kit_sound_of(struct kit_sv word, struct kit_str *sound);

/* True when one letter was changed, added or dropped, or two neighbours swapped
 * their places, between a and b. Equal texts are not one off. */
bool kit_sound_one_off(struct kit_sv a, struct kit_sv b);

#endif
