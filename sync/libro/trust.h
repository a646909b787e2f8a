#ifndef SYNC_TRUST_H
#define SYNC_TRUST_H

#include "belief.h"
#include "remote.h"
#include "report.h"

/* Which main may be believed, and who is the office. */

/*
 * Whether a main that was seen may be believed: a pinned key of the office
 * signed it, or the key on the sheet named, on the way there, the key that
 * did. KIT_ECRYPTO with the reason when not. base is a main that is believed
 * already, zero when there is none: nothing behind it is looked at. Give
 * *trust to sync_trust_done.
 */
struct sync_trust {
	struct sync_oid main, base; /* asked about */
	bool changed; /* the sheet's key spoke: pins are to be those of … */
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
 * Of the mains at the remote (a stick may show several) the newest that the
 * office signed, or any when the office signed none; NULL when there is none.
 */
const struct sync_remote_ref *sync_trust_newest(struct sync_session *s,
    struct sync_belief *belief, const struct sync_remote *r);

#endif
