/* Sends the office's main to the remote. */

#include "step_publish.h"

#include "reach.h"
#include "remote.h"

/*
 * True when the office's main may replace the remote's: this run has seen that
 * main and merged it, or a former office signed it.
 */
static bool
may_replace(const struct sync_belief *belief, const struct sync_oid *there)
{
	return sync_oid_eq(there, &belief->seen_main) ||
	       (!sync_oid_is_zero(&belief->false_main) &&
		   sync_oid_eq(there, &belief->false_main));
}

enum kit_code
sync_step_publish(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct sync_remote r;
	struct sync_remote_move move = {.name = SYNC_REF_MAIN};

	if (!s->remote ||
	    (sync_oid_eq(&belief->main, &belief->seen_main) &&
		!belief->seen_partial) ||
	    report->late.code)
		return KIT_OK;
	sync_session_point(s);
	enum kit_code rc = sync_reach_open(s, report, &r, err);
	if (rc == KIT_OK) {
		const struct sync_oid *there =
		    sync_remote_refs_find(&r, SYNC_REF_MAIN);
		move.from = there ? *there : (struct sync_oid){0};
		move.to = belief->main;
		if (r.by->carries || may_replace(belief, &move.from))
			rc = sync_remote_push(&r, s->store, &move, 1, err);
		sync_reach_count(report, &move);
		if (rc == KIT_OK && move.done) {
			belief->seen_main = belief->main;
		} else if (rc == KIT_OK) {
			report->trouble = true;
			sync_report_note(report,
			    "el libro no se pudo publicar (%s); sincronice "
			    "otra vez",
			    move.why[0] ? move.why : "lo movió otro proceso");
		}
	}
	sync_remote_close(&r);
	sync_session_point(s);
	return rc == KIT_OK ? KIT_OK : sync_remote_url_blame(s->remote, err);
}
