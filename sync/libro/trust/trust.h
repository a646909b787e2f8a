#ifndef SYNC_TRUST_H
#define SYNC_TRUST_H

#include "belief.h"
#include "remote.h"
#include "report.h"

/* Decides which main a laptop may trust, and which computer is the office. */

struct sync_trust {
	/* The main in question, and one that is trusted already, or zero. */
	struct sync_oid main, base;
	/* The answer: */
	bool changed; /* the sheet's key named other keys */
	struct sync_manifest manifest; /* names them, when changed */
	bool former; /* refused, because a replaced office signed it */
};

/*
 * Decides whether trust->main may be trusted. It may when a pinned key of the
 * office signed it, or when a main between base and it, which the pinned key of
 * the recovery sheet signed, names the signing key. Otherwise fails with
 * KIT_ECRYPTO and says why. Mains before base are not read. The caller sets
 * main and base, pins the keys of trust->manifest when changed is set
 * (sync_trust_change_office), and gives *trust to sync_trust_done.
 */
KIT_MUST_USE enum kit_code sync_trust_main(struct sync_session *s,
    struct sync_belief *belief, struct sync_trust *trust, struct kit_err *err);

static inline void
sync_trust_done(struct sync_trust *t)
{
	sync_manifest_done(&t->manifest);
}

/*
 * Pins the keys that m names, in one transaction, and notes for the person that
 * the office or its sheet changed. Ends this computer's role as the office when
 * m no longer names its key.
 */
KIT_MUST_USE enum kit_code sync_trust_change_office(struct sync_session *s,
    struct sync_report *report, const struct sync_manifest *m,
    struct kit_err *err);

/*
 * Chooses among the mains at the remote, of which a stick may have several: the
 * newest that may be trusted, or any when none may. Returns NULL when the
 * remote has no main; the reference is borrowed from r.
 */
const struct sync_remote_ref *sync_trust_newest(struct sync_session *s,
    struct sync_belief *belief, const struct sync_remote *r);

#endif
