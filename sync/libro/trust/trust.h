#ifndef SYNC_TRUST_H
#define SYNC_TRUST_H

#include "belief.h"
#include "remote.h"
#include "report.h"

/* Which main may be believed, and who is the office. */

/*
 * The question whether a main that was seen may be believed, and its answer. It
 * may when a pinned key of the office signed it, or when the sheet's key named
 * the signing key in a main on the way. KIT_ECRYPTO with the reason when not.
 * base is a main that is already believed, or zero; mains behind base are not
 * looked at. Give *trust to sync_trust_done.
 */
struct sync_trust {
	struct sync_oid main, base; /* asked about */
	bool changed; /* a sheet's key changed the office: pin the keys of … */
	struct sync_manifest manifest; /* … this one */
	bool former; /* refused, for the office was replaced */
};
KIT_MUST_USE enum kit_code sync_trust_main(struct sync_session *s,
    struct sync_belief *belief, struct sync_trust *trust, struct kit_err *err);

static inline void
sync_trust_done(struct sync_trust *t)
{
	sync_manifest_done(&t->manifest);
}

/* Remembers another office from now on, and tells the person. */
KIT_MUST_USE enum kit_code sync_trust_change_office(struct sync_session *s,
    struct sync_report *report, const struct sync_manifest *m,
    struct kit_err *err);

/*
 * Of the mains at the remote (a stick may show several), returns the newest
 * that the office signed, or any when the office signed none; NULL when there
 * is no main.
 */
const struct sync_remote_ref *sync_trust_newest(struct sync_session *s,
    struct sync_belief *belief, const struct sync_remote *r);

#endif
