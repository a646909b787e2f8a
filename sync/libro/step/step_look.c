/*
 * Reads the remote's main before this laptop seals. Otherwise a laptop that was
 * in the field while another one was revoked would seal its day to the old
 * epoch, whose key the revoked laptop has.
 */

#include "step_look.h"

#include "journal_outbox.h"
#include "reach.h"
#include "step_main.h"
#include "trust.h"

/* When main may not be trusted, step_main.c says why after the exchange. */
bool
sync_look_news(
    struct sync_session *s, struct sync_belief *belief, struct sync_main *m)
{
	struct sync_trust trust = {
	    .main = belief->seen_main, .base = belief->main};
	struct kit_err why;

	*m = (struct sync_main){0};
	bool good = !sync_oid_is_zero(&belief->seen_main) &&
		    !sync_oid_eq(&belief->seen_main, &belief->main) &&
		    sync_belief_peek(s, belief, &belief->seen_main, m, &why) ==
			KIT_OK &&
		    strcmp(m->manifest.repo, s->repo) == 0 &&
		    m->manifest.time > belief->manifest.time &&
		    sync_trust_main(s, belief, &trust, &why) == KIT_OK;
	sync_trust_done(&trust);
	return good;
}

enum kit_code
sync_step_look(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_book_counts counts;
	struct sync_main m = {0};
	struct kit_err why; /* the exchange reports it */
	enum kit_code rc = KIT_OK;

	if (kit_journal_book_counts(s->journal, &counts, err) != KIT_OK)
		return err->code;
	/* The office itself begins epochs, so its own main is the newest. */
	if (s->office || !counts.loose)
		return KIT_OK;
	sync_session_point(s);
	enum kit_code seen = sync_reach_see(s, belief, report, &why);
	if (seen == KIT_EIO)
		report->away = why;
	if (seen == KIT_OK && sync_look_news(s, belief, &m))
		rc = sync_step_main(s, belief, report, err);
	sync_main_done(&m);
	belief->seen_main = (struct sync_oid){0};
	belief->seen_partial = false;
	return rc;
}
