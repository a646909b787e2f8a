#ifndef SYNC_WORDS_SENT_H
#define SYNC_WORDS_SENT_H

#include "belief.h"
#include "report.h"

/*
 * The words by which the office can open a laptop whose official forgot her
 * passphrase (terreno-libro.5, AT REST): the laptop's request carries them,
 * closed to the office's computer and sheet alone.
 */

enum { SYNC_WORDS_SENT_MAX = 2048 }; /* bytes of the age file */

/*
 * Makes ready what this laptop's request is to carry, as base64 in
 * s->words_sent; NULL when the folder is plain, has no words, or the office is
 * not known yet. What was closed to the same keys before stays the same bytes.
 */
KIT_MUST_USE enum kit_code sync_words_sent_ready(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

/*
 * At the office: prints the words of the laptop of that name, opened by the
 * office's own key, or by the sheet's when it is not NULL. KIT_ENOTFOUND when
 * there is no such laptop, KIT_EINPUT when it sent none, was revoked, or they
 * were closed to another key.
 */
struct sync_words_order {
	const char *name;
	const struct sync_identity *sheet;
};
KIT_MUST_USE enum kit_code sync_words_sent_tell(struct sync_session *s,
    const struct sync_belief *belief, const struct sync_words_order *order,
    struct kit_err *err);

#endif
