/*
 * Makes seals of entries. One transaction takes all entries that are in no seal
 * and stores the sealed bytes and their times, so that a run after a crash
 * continues with the same bytes.
 */

#include "step_seal.h"

#include "sealing.h"
#include "step_trace.h"

static bool
gather(void *ctx, const struct kit_own_entry *e)
{
	return sync_batch_add(ctx, e);
}

/*
 * Makes one seal of the next unsealed entries. Tries again with fewer entries
 * when they do not fit into one seal. *made is false when nothing is left.
 */
static enum kit_code
seal_some(const struct sync_sealing *g, bool *made, struct kit_err *err)
{
	struct kit_journal *j = g->s->journal;
	struct kit_seal_row last;

	if (kit_journal_last_seal(j, g->self->n, &last, err) != KIT_OK)
		return err->code;
	for (size_t most = SYNC_BATCH_LINES_MAX;; most /= 4) {
		struct sync_batch b = {.most = most};
		const struct kit_own_range loose = {g->self->n, last.own};
		enum kit_code rc = kit_journal_own(j, &loose, gather, &b, err);
		*made = b.first != 0;
		if (rc == KIT_OK && *made)
			rc = sync_batch_seal(g, &last, &b, err);
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
		const struct sync_sealing g = {s, manifest, report, &selves[i]};
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
