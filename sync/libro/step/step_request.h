#ifndef SYNC_STEP_REQUEST_H
#define SYNC_STEP_REQUEST_H

#include "belief.h"
#include "journal_outbox.h"
#include "report.h"
#include "words_sent.h"

/*
 * Asks the office to be admitted, or to be known by another short code; hands
 * it the words that open this laptop, and tells it that this laptop seals to
 * the new epoch.
 */
enum kit_code sync_step_request(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/* True while an own writer has something to ask the office. */
bool sync_request_asks(struct sync_session *s, const struct sync_belief *belief,
    const struct kit_self *self);

/*
 * Returns the code that our folios begin with; "" when it is no code that the
 * manifest takes.
 */
const char *sync_request_code(struct sync_session *s);

/* What a request says; recipient and key are checked. */
struct sync_request {
	struct sync_member member; /* admitted, since 0 */
	char comuna[8];
	/* An age file for the office (words_sent.h). */
	unsigned char words[SYNC_WORDS_SENT_MAX];
	size_t words_len; /* 0: it carries none */
	/* What it seals to from then on; 0: it did not say. */
	int64_t epoch;
	/* The writer that it was in the book before, or "", and what that one's
	 * key signed (movers.h). */
	char before[KIT_WRITER_LEN + 1];
	unsigned char proof[KIT_ED25519_SIGNATURE_LEN];
};
KIT_MUST_USE enum kit_code sync_request_read(struct sync_session *s,
    const char *writer, struct sync_request *request, struct kit_err *err);

/*
 * Makes an own request fit the different request that the remote has: ours
 * becomes a commit behind the remote's, or that very commit when both say the
 * same. What somebody else put there changes nothing. *commit is where our
 * request then stands.
 */
struct sync_renewal {
	struct sync_session *s;
	const struct sync_belief *belief;
	const struct kit_self *self;
	const struct sync_oid *there; /* the request at the remote */
};
KIT_MUST_USE enum kit_code sync_request_renew(
    const struct sync_renewal *w, struct sync_oid *commit, struct kit_err *err);

#endif
