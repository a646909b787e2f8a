#ifndef KIT_WORDS_H
#define KIT_WORDS_H

#include "desk.h"

/*
 * Passphrases from the program's list of 2,048 Spanish words; a random word has
 * 11 bits. There are passphrases that are proposed to a person, and words to be
 * read out over a telephone, whose last word checks that the others were heard
 * rightly.
 */

enum {
	KIT_WORDS_SPOKEN = 7, /* six random words, and one that checks them */
};

/*
 * Appends a passphrase as it is compared: lower case without accents, one blank
 * between words. kit_words_wipe overwrites and frees it; it accepts a zeroed
 * phrase.
 */
void kit_words_fold(struct kit_sv typed, struct kit_str *phrase);
void kit_words_wipe(struct kit_str *phrase);

/* Appends count random words, parted by blanks. KIT_EFORM or KIT_ENOTFOUND when
 * the list is not whole or not there. */
KIT_MUST_USE enum kit_code kit_words_propose(struct kit_desk *desk, int count,
    struct kit_str *phrase, struct kit_err *err);

/* Appends KIT_WORDS_SPOKEN words, of which the last checks the others. */
KIT_MUST_USE enum kit_code kit_words_spoken(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err);

/*
 * Checks words as a person heard them, and appends them folded. KIT_EINPUT when
 * a word is not in the list (err suggests the nearest), when there are too few
 * or too many, or when the last word does not fit the others.
 */
KIT_MUST_USE enum kit_code kit_words_heard(struct kit_desk *desk,
    struct kit_sv typed, struct kit_str *phrase, struct kit_err *err);

/* Appends two words that stand for these bytes: 22 bits of their SHA-256. */
KIT_MUST_USE enum kit_code kit_words_mark(struct kit_desk *desk,
    struct kit_sv bytes, struct kit_str *mark, struct kit_err *err);

#endif
