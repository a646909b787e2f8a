#ifndef KIT_WORDS_H
#define KIT_WORDS_H

#include "desk.h"

/*
 * Passphrases of the program's list of 2,048 Spanish words, 11 bits each: those
 * that are proposed to a person, and those that are read over a telephone,
 * which end with a word that tells whether the others were heard rightly.
 */

enum {
	KIT_WORDS_SPOKEN = 7, /* six by chance, and the one that checks them */
};

/* A passphrase as it is compared: small letters without accents, one blank
 * between words. Free it by kit_words_wipe. */
void kit_words_fold(struct kit_sv typed, struct kit_str *phrase);
void kit_words_wipe(struct kit_str *phrase);

/* Appends that many words by chance, parted by blanks. KIT_EFORM when the list
 * is not there. */
KIT_MUST_USE enum kit_code kit_words_propose(struct kit_desk *desk, int count,
    struct kit_str *phrase, struct kit_err *err);

/* Appends KIT_WORDS_SPOKEN words, the last of which checks the others. */
KIT_MUST_USE enum kit_code kit_words_spoken(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err);

/*
 * Checks words as they were heard, and appends them folded. KIT_EINPUT names
 * the word that is not in the list and the nearest one, or says how many there
 * must be, or that they do not fit together.
 */
KIT_MUST_USE enum kit_code kit_words_heard(struct kit_desk *desk,
    struct kit_sv typed, struct kit_str *phrase, struct kit_err *err);

/* Appends two words that stand for these bytes, 22 bits of their hash. */
KIT_MUST_USE enum kit_code kit_words_mark(struct kit_desk *desk,
    struct kit_sv bytes, struct kit_str *mark, struct kit_err *err);

#endif
