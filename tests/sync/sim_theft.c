/*
 * The theft of the simulation: the office revokes a laptop, up to one seal or
 * another.
 */

#include <stdio.h>

#include "journal_outbox.h"
#include "sim.h"

/* Notes the writer that the office has revoked, and its last good seal. */
static bool
note_theft(struct sim *s)
{
	KIT_AUTO(journal) j = sim_journal(s, &s->stores[s->victim]);
	struct sync_session session;
	struct sync_belief belief = {0};
	struct kit_err err;
	struct kit_seal_row row;

	memcpy(s->thief, kit_journal_writer(j), sizeof(s->thief));
	bool ok =
	    sync_session_open(&session, s->stores[0].dir, &err) == KIT_OK &&
	    sync_belief_load(&session, &belief, &err) == KIT_OK;
	const struct sync_member *m =
	    ok ? sync_manifest_member(&belief.manifest, s->thief) : NULL;
	s->good = m ? m->upto : -1;
	sync_belief_done(&belief);
	sync_session_done(&session);
	if (!m || kit_journal_seal(j, 1, s->good, &row, &err) != KIT_OK)
		return sim_fail(s, "the revoked one is not a member");
	for (size_t i = 0; i < s->entry_count; i++)
		if (strcmp(s->entries[i].writer, s->thief) == 0) {
			s->entries[i].bad = s->entries[i].seq > row.last;
			s->entries[i].must = !s->entries[i].bad;
		}
	s->revoked = true;
	sim_say(s, "  good up to seal %lld", (long long)s->good);
	return true;
}

static int64_t
last_seal_of_victim(struct sim *s)
{
	KIT_AUTO(journal) j = sim_journal(s, &s->stores[s->victim]);
	struct kit_seal_row last = {0};
	struct kit_err err;

	return j && kit_journal_last_seal(j, 1, &last, &err) == KIT_OK
		   ? last.number
		   : 0;
}

/*
 * Revokes the thief up to the last seal that the office has or, even later, up
 * to any other seal: entries that stores have taken in stop counting, or count
 * again.
 */
bool
sim_revoke(struct sim *s)
{
	struct sim_call c = {.at = &s->stores[0],
	    .remote = s->book,
	    .order = {"revocar", s->stores[s->victim].name, NULL}};
	struct sim_done done;
	char upto[24];

	if (!s->victim)
		return true;
	if (s->revoked || sim_below(s, 2)) {
		snprintf(upto, sizeof(upto), "%zu",
		    sim_below(s, (size_t)last_seal_of_victim(s) + 1));
		c.order.upto = upto;
	}
	sim_say(s, "the office revokes %s", s->stores[s->victim].name);
	return sim_run(s, &c, &done) && note_theft(s);
}
