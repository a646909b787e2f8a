/*
 * The office's main goes to the remote.
 */

#include "step_publish.h"

#include "reach.h"
#include "report.h"

/* What the remote's main may be replaced by ours from: what this run saw and
 * took in, or what a computer signed that is the office no more. */
static bool
may_replace(const struct sync_libro *l, const struct sync_oid *there)
{
	return sync_oid_eq(there, &l->seen_main) ||
	       (!sync_oid_is_zero(&l->false_main) &&
		   sync_oid_eq(there, &l->false_main));
}

/* The office's main to the remote; it refuses when it knows a newer one. */
enum kit_code
sync_step_publish(struct sync_libro *l, struct kit_err *err)
{
	struct sync_remote r;
	struct sync_remote_move move = {.name = SYNC_REF_MAIN};

	if (!l->office || !l->has_manifest || !l->remote ||
	    (sync_oid_eq(&l->main, &l->seen_main) && !l->seen_partial) ||
	    l->late.code)
		return KIT_OK;
	sync_session_point(l);
	enum kit_code rc = sync_reach_open(l, &r, err);
	if (rc == KIT_OK) {
		const struct sync_oid *there =
		    sync_remote_ref(&r, SYNC_REF_MAIN);
		move.from = there ? *there : (struct sync_oid){{0}};
		move.to = l->main;
		if (r.by->carries || may_replace(l, &move.from))
			rc = sync_remote_push(&r, l->store, &move, 1, err);
		sync_reach_count(l, &move);
		l->report.trouble |= move.trouble;
		if (rc == KIT_OK && move.done)
			l->seen_main = l->main;
		else if (rc == KIT_OK)
			sync_report_note(l,
			    "main no se pudo publicar (%s); sincronice otra "
			    "vez",
			    move.why[0] ? move.why : "lo movió otro proceso");
	}
	sync_remote_close(&r);
	sync_session_point(l);
	return rc == KIT_OK ? KIT_OK : sync_remote_blame(l->remote, err);
}
