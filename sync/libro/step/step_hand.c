/*
 * Hands over the entries of the book before: makes own seals of them, one for
 * each run of consecutive seq of one writer (terreno-libro.5, THE NEXT BOOK).
 */

#include "step_hand.h"

#include "journal_hand.h"
#include "sealing.h"
#include "step_commit.h"
#include "step_exchange.h"
#include "step_trace.h"

/* Counts the receipts of main whose seals this computer has received. */
struct lacking {
	const struct sync_manifest *manifest;
	size_t have;
};

static enum kit_code
count_taken(
    void *ctx, const struct kit_taken *t, struct kit_err *err KIT_UNUSED)
{
	struct lacking *l = ctx;
	char branch[SYNC_BRANCH_MAX + 1];

	if (t->branch.n > SYNC_BRANCH_MAX)
		return KIT_OK;
	memcpy(branch, t->branch.p, t->branch.n);
	branch[t->branch.n] = '\0';
	const struct sync_receipt *r =
	    sync_manifest_receipt(l->manifest, branch);
	l->have += r && t->seal >= r->seal;
	return KIT_OK;
}

/*
 * *due says whether there is something to hand over and nothing to wait for
 * (step_hand.h).
 */
static enum kit_code
is_due(struct sync_session *s, const struct sync_manifest *m, bool *due,
    struct kit_err *err)
{
	struct lacking l = {.manifest = m};
	bool waits = true;

	*due = m->predecessor[0] &&
	       kit_journal_known(s->journal, KIT_META_HAND_UPTO);
	if (*due && kit_journal_hands_left(s->journal, due, err) != KIT_OK)
		return err->code;
	if (!*due)
		return KIT_OK;
	if (kit_journal_branches(s->journal, count_taken, &l, err) != KIT_OK ||
	    kit_journal_redaction_waits(s->journal, &waits, err) != KIT_OK)
		return err->code;
	*due = !waits && l.have == m->receipt_count;
	return KIT_OK;
}

/* A run of one writer's entries, and the place of its first entry. */
struct run {
	struct sync_batch batch;
	struct kit_hand_place first;
};

static bool
gather(void *ctx, const struct kit_hand_entry *e)
{
	struct run *r = ctx;

	if (r->batch.first && e->writer != r->first.writer)
		return false;
	if (!sync_batch_add(&r->batch, &e->entry))
		return false;
	if (r->batch.first == e->entry.seq) {
		r->first = (struct kit_hand_place){e->writer, e->entry.seq};
		memcpy(r->batch.of, e->of, sizeof(r->batch.of));
	}
	return true;
}

/*
 * Seals the next run behind the place *at, and moves *at behind it. Tries again
 * with fewer entries when they do not fit into one seal. *made is false when
 * nothing is left.
 */
static enum kit_code
hand_some(const struct sync_sealing *g, struct kit_hand_place *at, bool *made,
    struct kit_err *err)
{
	struct kit_journal *j = g->s->journal;
	struct kit_seal_row last;

	if (kit_journal_last_seal(j, g->self->n, &last, err) != KIT_OK)
		return err->code;
	for (size_t most = SYNC_BATCH_LINES_MAX;; most /= 4) {
		struct run r = {.batch.most = most};
		enum kit_code rc = kit_journal_hands(j, at, gather, &r, err);
		*made = r.batch.first != 0;
		if (rc == KIT_OK && *made)
			rc = sync_batch_seal(g, &last, &r.batch, err);
		if (rc == KIT_OK && *made) {
			rc = kit_journal_handed(j, &r.first, r.batch.last, err);
			at->writer = r.first.writer;
			at->seq = r.batch.last;
		}
		kit_str_done(&r.batch.lines);
		if (rc != KIT_EINPUT || r.batch.last == r.batch.first)
			return rc;
	}
}

static enum kit_code
hand_all(struct sync_session *s, const struct sync_manifest *manifest,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	struct kit_hand_place at = {0, 0};
	size_t count = 0;
	bool made = true;

	if (kit_journal_selves(s->journal, &s->arena, &selves, &count, err) !=
	    KIT_OK)
		return err->code;
	assert(count);
	const struct sync_sealing g = {s, manifest, report, &selves[count - 1]};
	while (made) {
		if (hand_some(&g, &at, &made, err) != KIT_OK)
			return err->code;
		sync_session_tell(
		    s, &(struct sync_progress){"traspasar",
			   report->sealed.seals, 0, report->sealed.entries});
	}
	return sync_trace_count(s, err);
}

static enum kit_code
seal_all(struct sync_session *s, const struct sync_manifest *manifest,
    struct sync_report *report, struct kit_err *err)
{
	sync_session_point(s);
	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	if (hand_all(s, manifest, report, err) != KIT_OK ||
	    kit_journal_commit(s->journal, err) != KIT_OK) {
		kit_journal_rollback(s->journal);
		return err->code;
	}
	sync_session_point(s);
	return sync_trace_count_outside(s, err);
}

enum kit_code
sync_step_hand(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	bool due = false;

	if (is_due(s, &belief->manifest, &due, err) != KIT_OK)
		return err->code;
	if (!due)
		return KIT_OK;
	if (seal_all(s, &belief->manifest, report, err) != KIT_OK ||
	    sync_step_commit(s, belief, report, err) != KIT_OK)
		return err->code;
	/* The office's merge takes these seals and publishes them in main. */
	if (s->office || !report->exchanged || report->late.code)
		return KIT_OK;
	sync_session_point(s);
	return sync_step_exchange(s, belief, report, err);
}
