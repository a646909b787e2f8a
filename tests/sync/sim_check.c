#include "sim.h"

#include <stdio.h>

#include "kit/state.h"

/* At the end everything goes through, and all must say the same. */

enum {
	ROUNDS = 8,
	STILL_EVERY = 3,
};

struct state {
	char hash[65];
	int64_t entries, gaps;
	struct kit_book_counts counts;
	struct kit_str quarantine;
};

static enum kit_code
put_quarantine(void *ctx, const struct kit_quarantine *q, struct kit_err *err)
{
	struct state *st = ctx;

	(void)err;
	kit_str_printf(&st->quarantine, KIT_SV_FMT " %lld " KIT_SV_FMT "\n",
	    KIT_SV_ARG(q->branch), (long long)q->seal, KIT_SV_ARG(q->why));
	return KIT_OK;
}

static bool
state_of(struct sim *s, size_t i, struct state *st)
{
	KIT_AUTO(journal) j = sim_journal(s, &s->stores[i]);
	struct kit_err err;

	*st = (struct state){0};
	if (!j || kit_state_hash(j, st->hash, &err) != KIT_OK ||
	    kit_journal_count(j, &st->entries, &err) != KIT_OK ||
	    kit_journal_gaps(j, &st->gaps, &err) != KIT_OK ||
	    kit_journal_book_counts(j, &st->counts, &err) != KIT_OK ||
	    kit_journal_quarantined(j, put_quarantine, st, &err) != KIT_OK)
		return sim_fail(s, "%s can not be read", s->stores[i].name);
	return true;
}

static bool
put_ref(void *ctx, const char *name, const struct sync_oid *id)
{
	char hex[2 * SYNC_OID_BYTES + 1];

	sync_oid_hex(id, hex);
	kit_str_printf(ctx, "%s %s\n", name, hex);
	return true;
}

/* All that a sync could change: the remote's references, all journals. */
static bool
picture(struct sim *s, struct kit_str *out)
{
	struct sync_gitstore *book SYNC_GITSTORE_AUTO = NULL;
	struct kit_err err;

	if (sync_gitstore_open(s->book, 0, &book, &err) != KIT_OK ||
	    sync_gitstore_refs(book, "refs/", put_ref, out, &err) != KIT_OK)
		return sim_fail(s, "the book: %s", err.text);
	for (size_t i = 0; i < s->count; i++) {
		struct state st;
		if (!state_of(s, i, &st))
			return false;
		kit_str_printf(out, "%s %lld %s %lld/%lld/%lld/%lld\n%s",
		    s->stores[i].name, (long long)st.entries, st.hash,
		    (long long)st.counts.loose, (long long)st.counts.seals[0],
		    (long long)st.counts.seals[1],
		    (long long)st.counts.seals[2], kit_str_get(&st.quarantine));
		kit_str_done(&st.quarantine);
	}
	return true;
}

static bool
round_of_all(struct sim *s)
{
	size_t first = sim_below(s, s->count);

	for (size_t k = 0; k < s->count; k++) {
		size_t i = (first + k) % s->count;
		struct sim_call c = {&s->stores[i], s->book, 0, {0}};
		struct sim_done done;
		if (!sim_run(s, &c, &done))
			return false;
	}
	return sim_admit_all(s, 0);
}

/* The thief's store is nobody's concern. */
static bool
counts_here(const struct sim *s, size_t i)
{
	return !(s->revoked && i == s->victim);
}

static bool
check_counts(struct sim *s, size_t i, const struct state *st)
{
	if (st->counts.loose || st->counts.seals[KIT_SEAL_PENDING] ||
	    st->counts.seals[KIT_SEAL_HANDED])
		return sim_fail(s,
		    "%s: %lld entries loose, %lld seals pending, %lld only "
		    "handed",
		    s->stores[i].name, (long long)st->counts.loose,
		    (long long)st->counts.seals[KIT_SEAL_PENDING],
		    (long long)st->counts.seals[KIT_SEAL_HANDED]);
	return st->gaps == 0 || sim_fail(s, "%s: %lld numbers are missing",
				    s->stores[i].name, (long long)st->gaps);
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

static bool
check_quarantine(struct sim *s, size_t i, const struct state *st)
{
	struct kit_sv q = kit_str_view(&st->quarantine);
	char wanted[80];

	snprintf(wanted, sizeof(wanted), "%s %lld ", s->thief,
	    (long long)s->good + 1);
	bool held = s->revoked && bad_was_sealed(s);
	if (held ? !kit_sv_starts(q, wanted) ||
		       memchr(q.p, '\n', q.n) != q.p + q.n - 1
		 : q.n != 0)
		return sim_fail(s, "%s: in quarantine: «%s», not «%s»",
		    s->stores[i].name, kit_str_get(&st->quarantine),
		    held ? wanted : "");
	return true;
}

static bool
check_store(struct sim *s, size_t i, const struct state *first)
{
	struct state st;

	if (!state_of(s, i, &st))
		return false;
	if (strcmp(st.hash, first->hash) != 0 || st.entries != first->entries)
		sim_fail(s,
		    "%s has %lld entries (%.8s), the office %lld (%.8s)",
		    s->stores[i].name, (long long)st.entries, st.hash,
		    (long long)first->entries, first->hash);
	check_counts(s, i, &st);
	check_quarantine(s, i, &st);
	kit_str_done(&st.quarantine);
	return sim_look(s, i) && !s->why[0];
}

static bool
check_entry(struct sim *s, const struct sim_entry *e)
{
	for (size_t i = 0; i < s->count; i++) {
		bool here = e->seen >> i & 1;
		if (!counts_here(s, i) || (e->must ? here : !(e->bad && here)))
			continue;
		return sim_fail(s, "%s: entry %lld of %.8s is %s",
		    s->stores[i].name, (long long)e->seq, e->writer,
		    here ? "there, though revoked" : "missing");
	}
	return true;
}

/* All say the same, and it is what was acknowledged. */
static bool
check_all(struct sim *s)
{
	struct state office;

	if (!state_of(s, 0, &office))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < s->count; i++)
		if (counts_here(s, i))
			ok = check_store(s, i, &office);
	kit_str_done(&office.quarantine);
	for (size_t i = 0; ok && i < s->entry_count; i++)
		ok = check_entry(s, &s->entries[i]);
	return ok;
}

/* A round of who has nothing new changes nothing, and that comes soon. */
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
		if (!round_of_all(s) || !picture(s, &after))
			return false;
		if (strcmp(kit_str_get(&before), kit_str_get(&after)) == 0)
			return check_all(s);
		sim_say(s, "not yet still:\n%s", kit_str_get(&after));
	}
	return sim_fail(s, "%d rounds and there is still something to sync\n%s",
	    ROUNDS, kit_str_get(&after));
}

/* Rounds until all agree; what still differs after the last is a failure. */
static bool
agree(struct sim *s)
{
	for (int n = 0; n < ROUNDS; n++) {
		s->why[0] = '\0';
		if (!round_of_all(s))
			return false;
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
	return agree(s) && (sim_below(s, STILL_EVERY) || check_still(s));
}
