#ifndef KIT_ANSWER_H
#define KIT_ANSWER_H

#include "desk.h"

/*
 * How the office opens a laptop whose official forgot her passphrase
 * (terreno-libro.5, AT REST). DATA/claves/oficina.age holds the data key under
 * seven words of chance; the words travel to the office in the laptop's request
 * (sync/libro/step/words_sent.h), closed to the office alone. The office
 * answers with them, by telephone or in a file; the laptop takes them once, and
 * makes others.
 */

/* Appends the two words by which both sides know that they speak of the same
 * answer. KIT_ENOTFOUND when this folder has none to ask for. */
KIT_MUST_USE enum kit_code kit_answer_number(
    struct kit_desk *desk, struct kit_str *number, struct kit_err *err);

/* Makes words for the office where there are none, or a run was cut while it
 * changed them. The desk must be open; a plain folder, and the office's own,
 * needs none. */
KIT_MUST_USE enum kit_code kit_answer_keep(
    struct kit_desk *desk, struct kit_err *err);

/*
 * Opens a closed folder with the words that the office said, gives the official
 * a new passphrase, and opens the desk, as kit_unlock_open does. KIT_EINPUT
 * when a word was misheard, when the words are another laptop's (which is
 * counted as a wrong passphrase), when nobody is called so, or the new
 * passphrase is too short; then nothing was changed.
 */
struct kit_answer_taken {
	const char *who;
	struct kit_sv words; /* as they were heard */
	struct kit_sv phrase; /* the new one */
	int64_t idle_ms;
	struct kit_str rescue; /* as in struct kit_unlock */
};
KIT_MUST_USE enum kit_code kit_answer_take(
    struct kit_desk *desk, struct kit_answer_taken *taken, struct kit_err *err);

/* Whether the words may be taken at all, before anybody is asked for a new
 * passphrase: nothing is opened. */
KIT_MUST_USE enum kit_code kit_answer_check(
    struct kit_desk *desk, struct kit_sv words, struct kit_err *err);

/* The office's answer in a file, for a stick: the file opens that laptop's
 * folder, and is worth nothing to who does not have the folder. */
struct kit_answer_file {
	struct kit_str laptop, number, words;
};
void kit_answer_done(struct kit_answer_file *answer);
KIT_MUST_USE enum kit_code kit_answer_save(const struct kit_answer_file *answer,
    const char *path, struct kit_err *err);

/* KIT_EINPUT when the file is no answer, or not the one for this folder. */
KIT_MUST_USE enum kit_code kit_answer_load(struct kit_desk *desk,
    const char *path, struct kit_answer_file *answer, struct kit_err *err);

#endif
