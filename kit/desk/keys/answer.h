#ifndef KIT_ANSWER_H
#define KIT_ANSWER_H

#include "desk.h"

/*
 * Opens a laptop with the help of the office when its official forgot her
 * passphrase (terreno-libro.5, AT REST). DATA/claves/oficina.age holds the data
 * key encrypted to seven words. The laptop's request carries these words to the
 * office, sealed to the office alone (sync/libro/step/words_sent.h). The office
 * tells them by telephone or in a file. The laptop takes them once, and makes
 * others then.
 */

/*
 * Appends the number of this laptop's answer: two words, by which laptop and
 * office know that they mean the same answer. KIT_ENOTFOUND when this folder
 * has no words for the office.
 */
KIT_MUST_USE enum kit_code kit_answer_number(
    struct kit_desk *desk, struct kit_str *number, struct kit_err *err);

/*
 * Makes words for the office when there are none, or when they do not belong to
 * oficina.age because a run was cut while it changed them. The desk must be
 * open. Does nothing in a plain folder and in the office's own.
 */
KIT_MUST_USE enum kit_code kit_answer_keep(
    struct kit_desk *desk, struct kit_err *err);

/*
 * Opens a closed folder with the words that the office told, gives the official
 * who a new passphrase, and opens the desk as kit_unlock_open does. KIT_EINPUT,
 * with nothing changed, when a word was misheard, when the words are for
 * another laptop (counted as a wrong passphrase), when no official has the code
 * who, or when the new passphrase is too short.
 */
struct kit_answer_taken {
	const char *who;
	struct kit_sv words; /* as the person heard them */
	struct kit_sv phrase; /* the new passphrase */
	int64_t idle_ms;
	struct kit_str rescue; /* set by the call, as in struct kit_unlock */
};
KIT_MUST_USE enum kit_code kit_answer_take(
    struct kit_desk *desk, struct kit_answer_taken *taken, struct kit_err *err);

/* Checks that the words are well heard, before anybody is asked for a new
 * passphrase. Opens nothing. Fails as kit_words_heard does. */
KIT_MUST_USE enum kit_code kit_answer_check(
    struct kit_desk *desk, struct kit_sv words, struct kit_err *err);

/* The office's answer in a file, to be carried on a stick. The file opens that
 * laptop's folder; without the folder it is worth nothing. */
struct kit_answer_file {
	struct kit_str laptop, number, words;
};
void kit_answer_done(struct kit_answer_file *answer);

/* Writes an answer to a file. */
KIT_MUST_USE enum kit_code kit_answer_save(const struct kit_answer_file *answer,
    const char *path, struct kit_err *err);

/*
 * Reads an answer from a file. KIT_EINPUT when the file is no answer, or is for
 * another folder. The caller frees answer with kit_answer_done, also on
 * failure.
 */
KIT_MUST_USE enum kit_code kit_answer_load(struct kit_desk *desk,
    const char *path, struct kit_answer_file *answer, struct kit_err *err);

#endif
