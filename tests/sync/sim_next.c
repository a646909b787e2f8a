/*
 * The next book of the simulation: once in a schedule the office begins the
 * book anew, and every store moves there when it syncs with the old book again.
 */

#include <stdio.h>

#include "journal_hand.h"
#include "os.h"
#include "sim.h"

enum { POINTS = 70 }; /* about as many as there are to stop at */

/* True when the office has moved to the next book. */
static bool
has_moved(struct sim *s)
{
	KIT_AUTO(journal) j = sim_journal(s, &s->stores[0]);

	return j && kit_journal_known(j, KIT_META_BEFORE);
}

/* Begins the next book in one run, as the desk does. The keys that an
 * interrupted run has prepared are used again. */
static bool
begin(struct sim *s, const char *next, int64_t stop)
{
	struct sim_call c = {
	    .at = &s->stores[0], .remote = s->book, .stop = stop, .next = next};
	struct kit_str halves KIT_STR_AUTO = {0};
	char ready[SIM_DIR + 32];
	struct sim_done done;

	snprintf(ready, sizeof(ready), "%s/sucesor/listo", c.at->dir);
	if (!kit_os_exists(ready) && !sim_next_keys(s, c.at->dir, &halves))
		return false;
	c.offline = kit_str_get(&halves);
	return sim_run(s, &c, &done);
}

/* Notes that only the entries of the office are sure to be in the next book. */
static bool
count_anew(struct sim *s)
{
	if (!sim_look(s, &s->stores[0]))
		return false;
	for (size_t i = 0; i < s->entry_count; i++)
		s->entries[i].in_book = s->entries[i].seen & 1;
	return true;
}

/*
 * A schedule with a theft, or in which the book goes back to its backup, never
 * begins the book anew. Backups of the office are of the old book, and are not
 * used any more.
 */
bool
sim_begin_anew(struct sim *s)
{
	char next[SIM_DIR];
	struct kit_err err;

	if (s->old_book[0] || s->revokes || s->lost_git)
		return true;
	snprintf(next, sizeof(next), "%.170s/libro2.git", s->world);
	sim_say(s, "the office begins the book anew");
	if (sync_gitstore_init(next, &err) != KIT_OK)
		return sim_fail(s, "%s", err.text);
	while (!has_moved(s) && sim_below(s, 2)) {
		int64_t stop = 1 + (int64_t)sim_below(s, POINTS);
		sim_say(s, "  and stops at point %lld", (long long)stop);
		if (!begin(s, next, stop))
			return false;
	}
	if (!s->why[0] && !has_moved(s) && !begin(s, next, 0))
		return false;
	memcpy(s->old_book, s->book, sizeof(s->old_book));
	memcpy(s->book, next, sizeof(s->book));
	s->renewed = true;
	s->book_saved = s->stores[0].saved = false;
	const struct sim_call c = {&s->stores[0], s->book, 0, {0}, NULL, NULL};
	struct sim_done done;
	return !s->why[0] && sim_run(s, &c, &done) && count_anew(s);
}
