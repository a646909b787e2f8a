/*
 * Entries become seals. One transaction takes all entries that are in no seal
 * and keeps the sealed bytes and their time, so that a run which stops later is
 * taken up again with the same bytes.
 */

#include "step_seal.h"

#include <stdio.h>

#include "belief.h"
#include "step_trace.h"

enum { LINES_MAX = 8 << 20 };

/* Entries of one seal as they are gathered. */
struct batch {
	struct kit_str lines;
	int64_t first, last;
	enum kit_clock_trust trust;
	uint64_t low, high;
	size_t most; /* bytes */
};

static bool
gather(void *ctx, const struct kit_own_entry *e)
{
	struct batch *b = ctx;
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

/* The last seal that was taken in of each other writer. */
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
fill_header(const struct sync_libro *l, const struct kit_self *self,
    const struct kit_seal_row *last, const struct batch *b,
    struct sync_seal_header *h)
{
	*h = (struct sync_seal_header){.epoch = l->manifest.epoch,
	    .number = last->number + 1,
	    .first = b->first,
	    .last = b->last,
	    .hlc_low = b->low,
	    .hlc_high = b->high,
	    .clock = (enum sync_seal_clock)b->trust};
	memcpy(h->repo, l->manifest.repo, sizeof(h->repo));
	memcpy(h->writer, self->writer, sizeof(h->writer));
	memcpy(h->prev, last->hash, sizeof(h->prev));
}

static enum kit_code
keep_seal(struct sync_libro *l, const struct kit_self *self,
    const struct sync_seal_header *h, struct kit_sv sealed, struct kit_err *err)
{
	struct kit_seal_row row = {.self = self->n,
	    .number = h->number,
	    .first = h->first,
	    .last = h->last,
	    .epoch = h->epoch,
	    .trust = (enum kit_clock_trust)h->clock,
	    .seconds = l->env.wall_ms(&l->env) / 1000,
	    .bytes = sealed};

	if (row.seconds < 0)
		row.seconds = 0;
	memcpy(row.prev, h->prev, sizeof(row.prev));
	kit_crypto_sha256(sealed.p, sealed.n, row.hash);
	l->report.sealed.seals++;
	l->report.sealed.entries += h->last - h->first + 1;
	return kit_journal_add_seal(l->journal, &row, err);
}

/* One seal of what is left; *made is false when there is nothing. */
static enum kit_code
seal_some(struct sync_libro *l, const struct kit_self *self, size_t most,
    bool *made, struct kit_err *err)
{
	struct kit_seal_row last;
	struct batch b = {.most = most};
	struct seen seen = {.self = self->writer};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct sync_seal_header h;

	enum kit_code rc =
	    kit_journal_last_seal(l->journal, self->n, &last, err);
	if (rc == KIT_OK)
		rc = kit_journal_own(
		    l->journal, self->n, last.last, gather, &b, err);
	*made = b.first != 0;
	if (rc == KIT_OK && *made)
		rc = kit_journal_branches(l->journal, see, &seen, err);
	if (rc == KIT_OK && *made) {
		fill_header(l, self, &last, &b, &h);
		h.seen = seen.items;
		h.seen_count = seen.count;
		rc = sync_seal_write(&h, kit_str_view(&b.lines),
		    &(struct sync_age_for){l->manifest.recipients,
			l->manifest.recipient_count, &l->env},
		    &sealed, err);
		if (rc == KIT_EINPUT && b.last > b.first) {
			free(seen.items);
			kit_str_done(&b.lines);
			return seal_some(l, self, most / 4, made, err);
		}
	}
	if (rc == KIT_OK && *made)
		rc = keep_seal(l, self, &h, kit_str_view(&sealed), err);
	free(seen.items);
	kit_str_done(&b.lines);
	return rc;
}

static enum kit_code
seal_all(struct sync_libro *l, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t count = 0;

	if (kit_journal_selves(l->journal, &l->arena, &selves, &count, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		bool made = true;
		while (made) {
			if (seal_some(l, &selves[i], LINES_MAX, &made, err) !=
			    KIT_OK)
				return err->code;
			sync_session_tell(l, &(struct sync_progress){"sellar",
						 l->report.sealed.seals, 0,
						 l->report.sealed.entries});
		}
	}
	return l->report.sealed.seals ? sync_trace_count(l, err) : KIT_OK;
}

/* Without a manifest nobody knows whom to seal for: entries wait. */
enum kit_code
sync_step_seal(struct sync_libro *l, struct kit_err *err)
{
	struct kit_book_counts counts;

	if (sync_belief_load(l, err) != KIT_OK ||
	    kit_journal_book_counts(l->journal, &counts, err) != KIT_OK)
		return err->code;
	if (!l->has_manifest || !counts.loose)
		return KIT_OK;
	sync_session_point(l);
	if (kit_journal_begin(l->journal, err) != KIT_OK)
		return err->code;
	if (seal_all(l, err) != KIT_OK ||
	    kit_journal_commit(l->journal, err) != KIT_OK) {
		kit_journal_rollback(l->journal);
		return err->code;
	}
	sync_session_point(l);
	return sync_trace_count_outside(l, err);
}
