#ifndef KIT_SOUND_H
#define KIT_SOUND_H

#include "str.h"

/*
 * Finds words that sound alike in Chile's Spanish, for names that were written
 * by ear: "gonsales" and "González", "Ibanes" and "Ibáñez", "Jimena" and
 * "Ximena", "Yanos" and "Llanos".
 */

/*
 * Appends a text for the sound of a folded word (kit_utf8_fold): the same text
 * for all words that sound alike. A word with other characters than a-z is
 * appended as it is.
 */
void kit_sound_of(struct kit_sv word, struct kit_str *sound);

/*
 * True when a and b differ by one letter that was changed, added or dropped, or
 * by two neighbours that were swapped. False for equal texts.
 */
bool kit_sound_one_off(struct kit_sv a, struct kit_sv b);

#endif
