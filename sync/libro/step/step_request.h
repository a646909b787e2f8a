#ifndef SYNC_STEP_REQUEST_H
#define SYNC_STEP_REQUEST_H

#include "belief.h"
#include "journal_outbox.h"
#include "report.h"
#include "words_sent.h"

/*
 * Writes the requests of this laptop's writers to the office: to be admitted,
 * or to have another short code. A request also carries the words that open
 * this laptop (words_sent.h), and the epoch that the laptop seals to.
 */
enum kit_code sync_step_request(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/* True while one of this laptop's writers has something to tell the office. */
bool sync_request_asks(struct sync_session *s, const struct sync_belief *belief,
    const struct kit_self *self);

/*
 * Returns the code that begins this laptop's folios, borrowed from the journal;
 * "" when the manifest allows no such code.
 */
const char *sync_request_code(struct sync_session *s);

struct sync_request {
	struct sync_member member; /* the writer, as a member to admit */
	char comuna[8];
	/* An age file for the office (words_sent.h). */
	unsigned char words[SYNC_WORDS_SENT_MAX];
	size_t words_len; /* 0: no words */
	int64_t epoch; /* that the writer seals to; 0: not told */
	/*
	 * The writer's id in the book before, or "", and the signature of its
	 * old key (movers.h).
	 */
	char before[KIT_WRITER_LEN + 1];
	unsigned char proof[KIT_ED25519_SIGNATURE_LEN];
};

/*
 * Reads the request of a writer. Fails with KIT_ENOTFOUND when there is none,
 * and with KIT_ECRYPTO when the writer did not sign it or it is not valid.
 */
KIT_MUST_USE enum kit_code sync_request_read(struct sync_session *s,
    const char *writer, struct sync_request *request, struct kit_err *err);

struct sync_renewal {
	struct sync_session *s;
	const struct sync_belief *belief;
	const struct kit_self *self; /* whose request it is */
	const struct sync_oid *there; /* the remote's request of that writer */
};

/*
 * Adapts an own request to a different one at the remote: writes it again as a
 * commit behind the remote's or, when both have the same content, takes over
 * the remote's commit. Does nothing when the writer did not sign the remote's.
 * *commit becomes the commit of the own request.
 */
KIT_MUST_USE enum kit_code sync_request_renew(
    const struct sync_renewal *w, struct sync_oid *commit, struct kit_err *err);

#endif
