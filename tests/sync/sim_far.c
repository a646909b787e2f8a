/*
 * The field copies of the simulation: a laptop lets go of records, and has all
 * of them back at the end.
 */

#include "far.h"
#include "journal_far_go.h"
#include "sim.h"

static const char *const people[] = {"r1", "r2", "r3", "r4", "r5"};

/* Lets go of some records, in the transaction of the caller. */
static enum kit_code
let_some_go(struct sim *s, struct kit_journal *j, struct kit_far_counts *gone,
    struct kit_err *err)
{
	struct kit_far *far = NULL;
	bool went;

	enum kit_code rc = kit_far_begin(j, &far, err);
	for (size_t i = 0; rc == KIT_OK && i < LEN(people); i++) {
		const struct kit_far_record record = {
		    kit_sv("persona"), kit_sv(people[i])};
		const struct kit_far_person person = {
		    .key = record.key, .records = &record, .record_count = 1};
		if (sim_below(s, 3))
			rc = kit_far_let_go(far, &person, &went, err);
	}
	if (rc == KIT_OK)
		rc = kit_far_end(far, gone, err);
	kit_far_free(far);
	return rc;
}

static bool
told_its_points(struct sim *s, const struct sim_store *at)
{
	KIT_AUTO(journal) j = sim_journal(s, at);
	struct kit_err err;

	return (j && kit_journal_set_meta(
			 j, KIT_META_FAR_POINTS, "ninguno", &err) == KIT_OK) ||
	       sim_fail(s, "%s is not told its points", at->name);
}

static bool
let_go_now(struct sim *s, struct sim_store *at)
{
	KIT_AUTO(journal) j = sim_journal(s, at);
	struct kit_far_counts gone = {0};
	struct kit_err err;

	sim_touch(at);
	if (!j || kit_journal_begin(j, &err) != KIT_OK)
		return sim_fail(s, "%s does not begin", at->name);
	enum kit_code rc = let_some_go(s, j, &gone, &err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(j, &err);
	sim_say(s, "  %lld records, %lld entries", (long long)gone.people,
	    (long long)gone.entries);
	s->figures[SIM_FAR] += gone.entries;
	return rc == KIT_OK || sim_fail(s, "%s: %s", at->name, err.text);
}

/* Syncs the laptop, the office and the laptop again first, so that the office
 * has the laptop's entries and the laptop knows it. */
bool
sim_far_let_go(struct sim *s, struct sim_store *at)
{
	struct sim_store *const turns[] = {at, &s->stores[0], at};
	struct sim_done done;

	if (at == &s->stores[0] || at->fresh)
		return true;
	sim_say(s, "%s and the office sync, and it lets go", at->name);
	if (!told_its_points(s, at))
		return false;
	for (size_t i = 0; i < LEN(turns); i++) {
		const struct sim_call c = {turns[i], s->book, 0, {0}};
		if (!sim_run(s, &c, &done))
			return false;
	}
	return let_go_now(s, at);
}

/* Without libro.git the records come back only after the next sync. */
void
sim_far_return(struct sim *s, struct sim_store *at)
{
	struct sync_session session;
	struct sync_belief belief = {0};
	struct kit_err err;
	int64_t count = 0;

	sim_environment(s, at);
	if (sync_session_open(&session, at->dir, &err) == KIT_OK &&
	    sync_far_return_all(&session, &belief, &count, &err) != KIT_OK)
		sim_say(s, "%s: %s", at->name, err.text);
	sync_belief_done(&belief);
	sync_session_done(&session);
	if (count)
		sim_touch(at);
}
