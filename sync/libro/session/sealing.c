/*
 * Gathers entries in a batch, seals the batch, and puts the seal's bytes into
 * the outbox: see sealing.h.
 */

#include "sealing.h"

#include <stdio.h>

#include "entry_read.h"
#include "seal.h"

bool
sync_batch_add(struct sync_batch *b, const struct kit_own_entry *e)
{
	struct kit_arena arena = {0};
	struct kit_entry entry;
	struct kit_err ignored;

	if (b->first && (e->trust != b->trust || e->seq != b->last + 1 ||
			    e->seq - b->first >= SYNC_SEAL_ENTRIES_MAX ||
			    b->lines.n + e->line.n + 1 > b->most))
		return false;
	if (kit_entry_parse(e->line, &arena, &entry, &ignored) == KIT_OK) {
		b->low = !b->first || entry.hlc < b->low ? entry.hlc : b->low;
		b->high = entry.hlc > b->high ? entry.hlc : b->high;
	}
	kit_arena_done(&arena);
	if (!b->first) {
		b->first = e->seq;
		b->trust = e->trust;
	}
	b->last = e->seq;
	kit_str_sv(&b->lines, e->line);
	kit_str_c(&b->lines, '\n');
	return true;
}

/* The last received seal of each other writer. */
struct seen {
	struct sync_seal_seen *items;
	size_t count, cap;
	const char *self;
};

static enum kit_code
see(void *ctx, const struct kit_taken *t, struct kit_err *err)
{
	struct seen *s = ctx;

	(void)err;
	if (t->branch.n != KIT_WRITER_LEN || kit_sv_is(t->branch, s->self) ||
	    s->count == SYNC_SEAL_SEEN_MAX)
		return KIT_OK;
	struct sync_seal_seen *item =
	    kit_mem_push(&s->items, &s->count, &s->cap, sizeof(*item));
	memcpy(item->writer, t->branch.p, KIT_WRITER_LEN);
	item->seal = t->seal;
	return KIT_OK;
}

static void
fill_header(const struct sync_sealing *g, const struct kit_seal_row *last,
    const struct sync_batch *b, const struct seen *seen,
    struct sync_seal_header *h)
{
	*h = (struct sync_seal_header){.epoch = g->manifest->epoch,
	    .number = last->number + 1,
	    .first = b->first,
	    .last = b->last,
	    .hlc_low = b->low,
	    .hlc_high = b->high,
	    .clock = b->trust,
	    .seen = seen->items,
	    .seen_count = seen->count};
	memcpy(h->repo, g->manifest->repo, sizeof(h->repo));
	memcpy(h->writer, g->self->writer, sizeof(h->writer));
	memcpy(h->of, b->of, sizeof(h->of));
	memcpy(h->prev, last->hash, sizeof(h->prev));
}

static enum kit_code
keep_seal(const struct sync_sealing *g, const struct sync_seal_header *h,
    struct kit_sv sealed, struct kit_err *err)
{
	struct kit_env *env = &g->s->env;
	struct kit_seal_row row = {.self = g->self->n,
	    .number = h->number,
	    .first = h->first,
	    .last = h->last,
	    .epoch = h->epoch,
	    .trust = h->clock,
	    .seconds = env->wall_ms(env) / 1000,
	    .bytes = sealed};

	if (row.seconds < 0)
		row.seconds = 0;
	memcpy(row.prev, h->prev, sizeof(row.prev));
	memcpy(row.of, h->of, sizeof(row.of));
	kit_crypto_sha256(sealed.p, sealed.n, row.hash);
	g->report->sealed.seals++;
	g->report->sealed.entries += h->last - h->first + 1;
	return kit_journal_add_seal(g->s->journal, &row, err);
}

enum kit_code
sync_batch_seal(const struct sync_sealing *g, const struct kit_seal_row *last,
    const struct sync_batch *b, struct kit_err *err)
{
	struct seen seen = {.self = g->self->writer};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct sync_seal_header h;

	enum kit_code rc = kit_journal_branches(g->s->journal, see, &seen, err);
	if (rc == KIT_OK) {
		fill_header(g, last, b, &seen, &h);
		rc = sync_seal_write(&h, kit_str_view(&b->lines),
		    &(struct sync_age_for){g->manifest->recipients,
			g->manifest->recipient_count, &g->s->env},
		    &sealed, err);
	}
	if (rc == KIT_OK)
		rc = keep_seal(g, &h, kit_str_view(&sealed), err);
	free(seen.items);
	return rc;
}
