/*
 * The last part of a schedule: every sync goes through now, and all stores must
 * agree at the end.
 */

#include <stdio.h>

#include "journal_outbox.h"
#include "os.h"
#include "sim.h"

enum {
	ROUNDS = 8,
	STILL_EVERY = 4,
};

/* Appends the references of the remote: all that a sync can change there. */
static void
book_now(struct sim *s, struct kit_str *out)
{
	static const char *const folders[] = {"", "w", "solicitud"};

	for (size_t i = 0; i < LEN(folders); i++)
		sim_stamp_refs(s, folders[i], out);
}

/* Appends all that a sync can change: the references of the remote, and all
 * journals. */
static bool
picture(struct sim *s, struct kit_str *out)
{
	book_now(s, out);
	for (size_t i = 0; i < s->count; i++) {
		if (!sim_look(s, &s->stores[i]))
			return false;
		const struct sim_state *st = &s->stores[i].state;
		kit_str_printf(out, "%s %lld %s %lld/%lld/%lld/%lld\n%s",
		    s->stores[i].name, (long long)st->entries, st->hash,
		    (long long)st->counts.loose, (long long)st->counts.seals[0],
		    (long long)st->counts.seals[1],
		    (long long)st->counts.seals[2],
		    kit_str_get(&st->quarantine));
	}
	return true;
}

enum round {
	ROUND_HANDS, /* stores with seals to hand over, and the office */
	ROUND_NEEDS, /* stores that disagree or did not see the book as it is */
	ROUND_ALL,
};

/* True when the store takes part in the round. Two rounds usually suffice;
 * seals that one store carries for another come out in the next round. */
static bool
is_due(struct sim *s, struct sim_store *at, enum round which,
    const struct kit_str *book)
{
	const struct kit_book_counts *c = &at->state.counts;

	if (which == ROUND_HANDS)
		return at == &s->stores[0] || at->fresh || !sim_look(s, at) ||
		       c->loose || c->seals[KIT_SEAL_PENDING];
	return which == ROUND_ALL || !at->agrees ||
	       !kit_sv_eq(kit_str_view(book), kit_str_view(&at->book_then));
}

/* Syncs one round of stores. The office is usually the last: then one of its
 * syncs takes in all that the others brought. */
static bool
round_of(struct sim *s, enum round which)
{
	struct kit_str book KIT_STR_AUTO = {0};
	size_t first = sim_below(s, 4) ? 1 : sim_below(s, s->count);

	book_now(s, &book);
	for (size_t k = 0; k < s->count && !s->why[0]; k++) {
		struct sim_store *at = &s->stores[(first + k) % s->count];
		struct sim_call c = {at, s->book, 0, {0}};
		struct sim_done done;
		if (!is_due(s, at, which, &book))
			continue;
		kit_str_clear(&book);
		kit_str_clear(&at->book_then);
		if (!sim_run(s, &c, &done))
			return false;
		book_now(s, &book);
		kit_str_sv(&at->book_then, kit_str_view(&book));
	}
	return !s->why[0] && sim_admit_all(s, 0);
}

/* False for the thief's store, which need not agree. */
static bool
counts_here(const struct sim *s, size_t i)
{
	return !(s->revoked && i == s->victim);
}

static bool
check_counts(struct sim *s, const struct sim_store *at)
{
	const struct sim_state *st = &at->state;

	if (st->counts.loose || st->counts.seals[KIT_SEAL_PENDING] ||
	    st->counts.seals[KIT_SEAL_HANDED])
		return sim_fail(s,
		    "%s: %lld entries loose, %lld seals pending, %lld only "
		    "handed",
		    at->name, (long long)st->counts.loose,
		    (long long)st->counts.seals[KIT_SEAL_PENDING],
		    (long long)st->counts.seals[KIT_SEAL_HANDED]);
	return st->gaps == 0 || sim_fail(s, "%s: %lld numbers are missing",
				    at->name, (long long)st->gaps);
}

static bool
bad_was_sealed(struct sim *s)
{
	KIT_AUTO(journal) j = sim_journal(s, &s->stores[s->victim]);
	struct kit_seal_row last = {0};
	struct kit_err err;

	return j && kit_journal_last_seal(j, 1, &last, &err) == KIT_OK &&
	       last.number > s->good;
}

/* Checks the quarantine of a store. held is true when some store has a seal
 * beyond the thief's last good one. */
static bool
check_quarantine(struct sim *s, const struct sim_store *at, bool held)
{
	struct kit_sv q = kit_str_view(&at->state.quarantine);
	char wanted[80];

	snprintf(wanted, sizeof(wanted), "%s %lld ", s->thief,
	    (long long)s->good + 1);
	if (held ? !kit_sv_starts(q, wanted) ||
		       memchr(q.p, '\n', q.n) != q.p + q.n - 1
		 : q.n != 0)
		return sim_fail(s, "%s: in quarantine: «%s», not «%s»",
		    at->name, kit_str_get(&at->state.quarantine),
		    held ? wanted : "");
	return true;
}

static bool
check_entry(struct sim *s, size_t store, const struct sim_entry *e)
{
	bool here = e->seen >> store & 1;

	if (e->gone && e->whole >> store & 1)
		return sim_fail(s,
		    "%s: entry %lld of %.8s is back, though "
		    "erased",
		    s->stores[store].name, (long long)e->seq, e->writer);
	if (e->must ? here : !(e->bad && here))
		return true;
	return sim_fail(s, "%s: entry %lld of %.8s is %s",
	    s->stores[store].name, (long long)e->seq, e->writer,
	    here ? "there, though revoked" : "missing");
}

/*
 * Checks that a store agrees with the office and has all acknowledged entries.
 */
static bool
check_store(struct sim *s, size_t i, bool held)
{
	const struct sim_store *at = &s->stores[i];
	const struct sim_state *office = &s->stores[0].state;
	bool ok = true;

	if (strcmp(at->state.hash, office->hash) != 0 ||
	    at->state.entries != office->entries)
		ok = sim_fail(s,
		    "%s has %lld entries (%.8s), the office %lld (%.8s)",
		    at->name, (long long)at->state.entries, at->state.hash,
		    (long long)office->entries, office->hash);
	ok = ok && check_counts(s, at) && check_quarantine(s, at, held);
	for (size_t k = 0; ok && k < s->entry_count; k++)
		ok = check_entry(s, i, &s->entries[k]);
	return ok;
}

static bool
check_all(struct sim *s)
{
	bool held = s->revoked && bad_was_sealed(s), all = true;

	for (size_t i = 0; i < s->count; i++)
		if (!sim_look(s, &s->stores[i]))
			return false;
	for (size_t i = 0; i < s->count; i++) {
		struct sim_store *at = &s->stores[i];
		at->agrees = counts_here(s, i) && check_store(s, i, held);
		all = all && (at->agrees || !counts_here(s, i));
	}
	return all;
}

/* The epoch that the office's main names, or 0. */
static int64_t
epoch_now(struct sim *s)
{
	struct sync_session session;
	struct sync_belief belief = {0};
	struct kit_err err;
	int64_t epoch = 0;

	if (sync_session_open(&session, s->stores[0].dir, &err) == KIT_OK &&
	    sync_belief_load(&session, &belief, &err) == KIT_OK)
		epoch = belief.manifest.epoch;
	sync_belief_done(&belief);
	sync_session_done(&session);
	return epoch;
}

/*
 * True when a store has the key of an epoch, if need be after more syncs. A
 * store that agrees may not have seen the main that gives out the key yet: it
 * syncs once more. A store that had nothing to say may still be in the old
 * book: it syncs, the office admits it, and it syncs again.
 */
static bool
has_key(struct sim *s, struct sim_store *at, int64_t epoch)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sim_store *const turns[] = {at, &s->stores[0], at};
	struct sim_done done;

	kit_str_printf(&path, "%s/epoca-%lld", at->dir, (long long)epoch);
	for (size_t i = 0; i < LEN(turns); i++) {
		struct sim_call c = {.at = turns[i], .remote = s->book};
		if (kit_os_exists(kit_str_get(&path)))
			return true;
		if ((i && !s->old_book[0]) || !sim_run(s, &c, &done) ||
		    (i == 1 && !sim_admit_all(s, 0)))
			return false;
	}
	return kit_os_exists(kit_str_get(&path));
}

/* Checks that every store has the key of the book's epoch, but not the thief's,
 * however often it syncs. */
static bool
check_epoch(struct sim *s)
{
	int64_t epoch = epoch_now(s);

	for (size_t i = 0; i < s->count && !s->why[0]; i++)
		if (has_key(s, &s->stores[i], epoch) != counts_here(s, i))
			return sim_fail(s, "%s %s the key of epoch %lld",
			    s->stores[i].name,
			    counts_here(s, i) ? "lacks" : "has",
			    (long long)epoch);
	return !s->why[0];
}

/* Checks that soon a round changes nothing, when nobody writes anything new. */
static bool
check_still(struct sim *s)
{
	struct kit_str before KIT_STR_AUTO = {0};
	struct kit_str after KIT_STR_AUTO = {0};

	if (!picture(s, &after))
		return false;
	for (int n = 0; n < ROUNDS; n++) {
		kit_str_clear(&before);
		kit_str_sv(&before, kit_str_view(&after));
		kit_str_clear(&after);
		if (!round_of(s, ROUND_ALL) || !picture(s, &after))
			return false;
		if (strcmp(kit_str_get(&before), kit_str_get(&after)) == 0)
			return check_all(s);
		sim_say(s, "not yet still:\n%s", kit_str_get(&after));
	}
	return sim_fail(s, "%d rounds and there is still something to sync\n%s",
	    ROUNDS, kit_str_get(&after));
}

/*
 * Plays rounds until all agree; a difference after the last round is a failure.
 */
static bool
agree(struct sim *s)
{
	for (int n = 0; n < ROUNDS; n++) {
		s->why[0] = '\0';
		if (!round_of(s, n < ROUND_ALL ? (enum round)n : ROUND_ALL))
			return false;
		for (size_t i = 0; i < s->count; i++)
			sim_far_return(s, &s->stores[i]);
		if (check_all(s))
			return true;
		sim_say(s, "round %d: %s", n, s->why);
	}
	return false;
}

bool
sim_settle(struct sim *s)
{
	sim_say(s, "everything goes through");
	for (size_t i = 0; i < s->count; i++)
		s->stores[i].skew = 0;
	s->now += INT64_C(2) * 24 * 60 * 60 * 1000;
	s->settling = true;
	bool ok = agree(s) && check_epoch(s) &&
		  (sim_below(s, STILL_EVERY) || check_still(s));
	s->settling = false;
	return ok;
}
