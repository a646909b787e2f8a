#ifndef SYNC_WORDS_SENT_H
#define SYNC_WORDS_SENT_H

#include "belief.h"
#include "report.h"

/*
 * The words with which the office can open a laptop whose official forgot the
 * passphrase (terreno-libro.5, AT REST). The laptop's request carries them,
 * encrypted to the office's key and its recovery sheet only.
 */

enum { SYNC_WORDS_SENT_MAX = 2048 }; /* bytes of the age file */

/*
 * Puts the encrypted words for this laptop's request into s->words_sent, as
 * base64: NULL when the data folder is not sealed or has no words, or the
 * office is not known yet. Words that were encrypted to the same keys before
 * keep the same bytes, so that the request does not change.
 */
KIT_MUST_USE enum kit_code sync_words_sent_ready(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

struct sync_words_order {
	const char *name; /* of the laptop or its writer */
	const struct sync_identity *sheet; /* NULL: the office's own key */
};

/*
 * At the office: decrypts and prints the words of a laptop. Fails with
 * KIT_ENOTFOUND when there is no such laptop, and with KIT_EINPUT when it was
 * revoked, sent no words, or encrypted them to other keys.
 */
KIT_MUST_USE enum kit_code sync_words_sent_tell(struct sync_session *s,
    const struct sync_belief *belief, const struct sync_words_order *order,
    struct kit_err *err);

#endif
