/*
 * Makes seals of entries. One transaction takes all entries that are in no seal
 * and stores the sealed bytes and their time, so that a run which was cut off
 * goes on with the same bytes.
 */

#include "step_seal.h"

#include <stdio.h>

#include "entry_read.h"
#include "journal_outbox.h"
#include "step_trace.h"

enum { LINES_MAX = 8 << 20 };

/* The entries of one seal while they are gathered. */
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

/* The last seal of each other writer that was taken in. */
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

/* What sealing one own writer's entries works on. */
struct sealing {
	struct sync_session *s;
	const struct sync_manifest *manifest; /* whom to seal for */
	struct sync_report *report;
	const struct kit_self *self;
};

static void
fill_header(const struct sealing *g, const struct kit_seal_row *last,
    const struct batch *b, const struct seen *seen, struct sync_seal_header *h)
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
	memcpy(h->prev, last->hash, sizeof(h->prev));
}

static enum kit_code
keep_seal(const struct sealing *g, const struct sync_seal_header *h,
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
	kit_crypto_sha256(sealed.p, sealed.n, row.hash);
	g->report->sealed.seals++;
	g->report->sealed.entries += h->last - h->first + 1;
	return kit_journal_add_seal(g->s->journal, &row, err);
}

/*
 * Makes the batch the next seal; KIT_EINPUT when it is larger than a seal may
 * be.
 */
static enum kit_code
seal_batch(const struct sealing *g, const struct kit_seal_row *last,
    const struct batch *b, struct kit_err *err)
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

/*
 * Makes one seal of what is left, with fewer entries when they are too many for
 * one; *made is false when nothing is left.
 */
static enum kit_code
seal_some(const struct sealing *g, bool *made, struct kit_err *err)
{
	struct kit_journal *j = g->s->journal;
	struct kit_seal_row last;

	if (kit_journal_last_seal(j, g->self->n, &last, err) != KIT_OK)
		return err->code;
	for (size_t most = LINES_MAX;; most /= 4) {
		struct batch b = {.most = most};
		enum kit_code rc =
		    kit_journal_own(j, g->self->n, last.last, gather, &b, err);
		*made = b.first != 0;
		if (rc == KIT_OK && *made)
			rc = seal_batch(g, &last, &b, err);
		kit_str_done(&b.lines);
		if (rc != KIT_EINPUT || b.last == b.first)
			return rc;
	}
}

static enum kit_code
seal_all(struct sync_session *s, const struct sync_manifest *manifest,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t count = 0;

	if (kit_journal_selves(s->journal, &s->arena, &selves, &count, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		const struct sealing g = {s, manifest, report, &selves[i]};
		bool made = true;
		while (made) {
			if (seal_some(&g, &made, err) != KIT_OK)
				return err->code;
			sync_session_tell(s, &(struct sync_progress){"sellar",
						 report->sealed.seals, 0,
						 report->sealed.entries});
		}
	}
	return report->sealed.seals ? sync_trace_count(s, err) : KIT_OK;
}

/* Without a manifest no recipients are known: the entries wait. */
enum kit_code
sync_step_seal(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_book_counts counts;

	if (kit_journal_book_counts(s->journal, &counts, err) != KIT_OK)
		return err->code;
	if (!counts.loose)
		return KIT_OK;
	sync_session_point(s);
	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	if (seal_all(s, &belief->manifest, report, err) != KIT_OK ||
	    kit_journal_commit(s->journal, err) != KIT_OK) {
		kit_journal_rollback(s->journal);
		return err->code;
	}
	sync_session_point(s);
	return sync_trace_count_outside(s, err);
}
