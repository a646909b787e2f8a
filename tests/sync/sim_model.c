/*
 * The model of the simulation: which entries were acknowledged, and which
 * stores have each of them.
 */

#include "journal_outbox.h"
#include "sim.h"
#include "state.h"

static void
hex_of(const struct kit_entry_id *id, char hex[2 * KIT_ENTRY_ID_LEN + 1])
{
	kit_crypto_hex(id->b, sizeof(id->b), hex);
}

bool
sim_note_entry(struct sim *s, const struct kit_entry_id *id, const char *writer,
    int64_t seq)
{
	char hex[2 * KIT_ENTRY_ID_LEN + 1];

	hex_of(id, hex);
	if (!kit_map_put(&s->known, kit_sv(hex), (int64_t)s->entry_count))
		return sim_fail(s, "two entries have the id %s", hex);
	struct sim_entry *e = kit_mem_push(
	    &s->entries, &s->entry_count, &s->entry_cap, sizeof(*e));
	*e = (struct sim_entry){.id = *id, .seq = seq, .must = true};
	memcpy(e->writer, writer, sizeof(e->writer));
	e->bad = s->revoked && strcmp(writer, s->thief) == 0;
	e->must = !e->bad;
	s->figures[SIM_ENTRIES]++;
	return true;
}

struct look {
	struct sim *s;
	size_t store;
};

static enum kit_code
look_at(void *ctx, const struct kit_journal_row *row, struct kit_err *err)
{
	struct look *l = ctx;
	char hex[2 * KIT_ENTRY_ID_LEN + 1];
	int64_t at;

	hex_of(&row->id, hex);
	if (!kit_map_get(&l->s->known, kit_sv(hex), &at))
		return kit_err_set(
		    err, KIT_ESTORE, "an entry that nobody wrote: %s", hex);
	struct sim_entry *e = &l->s->entries[at];
	if (row->counts)
		e->seen |= 1U << l->store;
	if (memcmp(row->id.b, e->id.b, sizeof(e->id.b)) == 0)
		e->whole |= 1U << l->store;
	return KIT_OK;
}

static enum kit_code
put_quarantine(void *ctx, const struct kit_quarantine *q, struct kit_err *err)
{
	struct sim_state *st = ctx;

	(void)err;
	kit_str_printf(&st->quarantine, KIT_SV_FMT " %lld " KIT_SV_FMT "\n",
	    KIT_SV_ARG(q->branch), (long long)q->seal, KIT_SV_ARG(q->why));
	return KIT_OK;
}

static enum kit_code
read_state(struct kit_journal *j, struct sim_state *st, struct kit_err *err)
{
	if (kit_state_hash(j, st->hash, err) != KIT_OK ||
	    kit_journal_count(j, &st->entries, err) != KIT_OK ||
	    kit_journal_gaps(j, &st->gaps, err) != KIT_OK ||
	    kit_journal_book_counts(j, &st->counts, err) != KIT_OK)
		return err->code;
	return kit_journal_quarantined(j, put_quarantine, st, err);
}

void
sim_touch(struct sim_store *at)
{
	at->looked = false;
	kit_str_done(&at->state.quarantine);
	at->state = (struct sim_state){0};
}

bool
sim_look_in(struct sim *s, struct sim_store *at, struct kit_journal *j)
{
	size_t store = (size_t)(at - s->stores);
	struct look l = {s, store};
	struct kit_err err;

	sim_touch(at);
	for (size_t i = 0; i < s->entry_count; i++) {
		s->entries[i].seen &= ~(1U << store);
		s->entries[i].whole &= ~(1U << store);
	}
	if (kit_journal_rows(j, look_at, &l, &err) != KIT_OK ||
	    read_state(j, &at->state, &err) != KIT_OK)
		return sim_fail(s, "%s: %s", at->name, err.text);
	at->looked = true;
	return true;
}

bool
sim_look(struct sim *s, struct sim_store *at)
{
	if (at->looked)
		return true;
	KIT_AUTO(journal) j = sim_journal(s, at);
	return j && sim_look_in(s, at, j);
}

bool
sim_note_handed(
    struct sim *s, const struct sim_store *at, struct kit_journal *j)
{
	struct kit_arena arena = {0};
	struct kit_self *selves = NULL;
	struct kit_err err;
	size_t n = 0;

	if (kit_journal_selves(j, &arena, &selves, &n, &err) != KIT_OK)
		return sim_fail(s, "%s: can not be read", at->name);
	for (size_t k = 0; k < n && !at->state.counts.loose; k++) {
		struct kit_seal_row last;
		if (kit_journal_last_seal(j, selves[k].n, &last, &err) !=
		    KIT_OK)
			return sim_fail(s, "%s: %s", at->name, err.text);
		if (last.state == KIT_SEAL_PENDING && last.number)
			break;
		/*
		 * Only what this store has: the other half of a fork may have
		 * other entries of the same writer.
		 */
		for (size_t i = 0; i < s->entry_count; i++)
			if (strcmp(s->entries[i].writer, selves[k].writer) ==
				0 &&
			    s->entries[i].seen >> (at - s->stores) & 1)
				s->entries[i].in_book = true;
	}
	kit_arena_done(&arena);
	return true;
}

bool
sim_count_losses(struct sim *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (!sim_look(s, &s->stores[i]))
			return false;
	for (size_t i = 0; i < s->entry_count; i++) {
		struct sim_entry *e = &s->entries[i];
		e->must = e->must && (e->seen || e->in_book);
	}
	return true;
}
