/*
 * At the office: merges the received branches into main, and accepts their
 * seals in a new manifest.
 */

#include "step_merge.h"

#include <stdio.h>

#include "codes.h"
#include "epoch.h"
#include "gitcommit.h"
#include "gitobject.h"
#include "gitref.h"
#include "journal_erase.h"
#include "keys.h"
#include "merge.h"
#include "movers.h"
#include "template_tree.h"

struct merging {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	struct sync_oid *tips; /* commits that become parents of main */
	size_t count, cap;
	struct sync_oid *trees; /* main's tree, then those of the tips */
	size_t tree_count, tree_cap;
	int64_t seals; /* newly accepted */
	bool codes; /* a member's code changed */
	bool healed; /* a member is no longer forked */
	bool redacted; /* the manifest names a new redaction */
	struct sync_manifest manifest; /* of the new main */
};

static void
push_oid(
    struct sync_oid **list, size_t *n, size_t *cap, const struct sync_oid *id)
{
	*(struct sync_oid *)kit_mem_push(list, n, cap, sizeof(*id)) = *id;
}

static void
mark_forked(struct merging *m, const char *branch)
{
	char writer[KIT_WRITER_LEN + 1];

	snprintf(writer, sizeof(writer), "%s", branch);
	const struct sync_member *w =
	    sync_manifest_member(&m->manifest, writer);
	if (!w || w->state != SYNC_STATE_ADMITTED)
		return;
	struct sync_member changed = *w;
	changed.state = SYNC_STATE_FORKED;
	sync_manifest_set_member(&m->manifest, &changed);
}

/*
 * True when main may accept a seal: it counts by the manifest, and libro.git
 * has the commit (it may have been lost with libro.git).
 */
static bool
may_enter(const struct merging *m, const struct sync_receipt *receipt,
    const struct sync_oid *id)
{
	return receipt->seal <=
		   sync_manifest_upto(&m->manifest, receipt->branch) &&
	       sync_gitobject_has(m->s->store, id);
}

/*
 * Accepts the last received seal of one branch, unless the manifest names it
 * already.
 */
static enum kit_code
take_tip(void *ctx, const struct kit_taken *t, struct kit_err *err)
{
	struct merging *m = ctx;
	struct sync_receipt receipt = {.seal = t->seal};
	struct sync_oid id = sync_session_oid(&t->object), tree;

	if (!sync_manifest_is_branch(t->branch))
		return KIT_OK;
	memcpy(receipt.branch, t->branch.p, t->branch.n);
	memcpy(receipt.hash, t->hash, sizeof(receipt.hash));
	const struct sync_receipt *old =
	    sync_manifest_receipt(&m->manifest, receipt.branch);
	int64_t before = old ? old->seal : 0;
	if (t->seal <= before || m->count == SYNC_COMMIT_PARENTS_MAX - 2 ||
	    !may_enter(m, &receipt, &id))
		return KIT_OK;
	m->seals += t->seal - before;
	sync_manifest_set_receipt(&m->manifest, &receipt);
	if (t->branch.n > KIT_WRITER_LEN) {
		/*
		 * Both sides of a fork have seals at the same paths. So main
		 * has no files of this side, and only the manifest names it.
		 */
		mark_forked(m, receipt.branch);
		return KIT_OK;
	}
	if (sync_gitcommit_tree(m->s->store, &id, &tree, err) != KIT_OK)
		return err->code;
	push_oid(&m->tips, &m->count, &m->cap, &id);
	push_oid(&m->trees, &m->tree_count, &m->tree_cap, &tree);
	return KIT_OK;
}

/*
 * Makes forked members that have no side reference admitted again. Every side
 * of a real fork keeps its reference in libro.git.
 */
static enum kit_code
heal_forked(struct merging *m, struct kit_err *err)
{
	for (size_t i = 0; i < m->manifest.member_count; i++) {
		struct sync_member w = m->manifest.members[i];
		struct kit_str sides KIT_STR_AUTO = {0};
		bool any = false;

		if (w.state != SYNC_STATE_FORKED)
			continue;
		kit_str_printf(&sides, SYNC_REF_WRITER "%s-", w.id);
		if (sync_gitref_any(
			m->s->store, kit_str_get(&sides), &any, err) != KIT_OK)
			return err->code;
		if (any)
			continue;
		w.state = SYNC_STATE_ADMITTED;
		sync_manifest_set_member(&m->manifest, &w);
		m->healed = true;
		sync_report_note(m->report,
		    "la historia doble de %s no era tal, y ya no cuenta como "
		    "bifurcado",
		    w.name);
	}
	return KIT_OK;
}

/* Of a member's states in two mains the stricter one counts. */
static const int strictness[] = {
    [SYNC_STATE_ADMITTED] = 0,
    [SYNC_STATE_FORKED] = 1,
    [SYNC_STATE_CLOSED] = 2,
    [SYNC_STATE_REVOKED] = 3,
};

static_assert(LEN(strictness) == SYNC_STATE_COUNT, "a rank for each");

/*
 * Takes over a member that only the other main has, or that is in a stricter
 * state there. Gives a new member the keys of this main's epochs.
 */
static enum kit_code
join_member(struct merging *m, const struct sync_member *theirs,
    struct sync_oid *tree, struct kit_err *err)
{
	const struct sync_member *ours =
	    sync_manifest_member(&m->manifest, theirs->id);
	enum kit_code rc = KIT_OK;

	if (ours && strictness[ours->state] >= strictness[theirs->state])
		return KIT_OK;
	for (int64_t e = m->manifest.epoch;
	     rc == KIT_OK && !ours && theirs->role == SYNC_ROLE_POINT &&
	     !sync_keys_shut_out(&m->manifest, theirs) && e >= 1;
	     e--)
		rc = sync_keys_give(
		    m->s, &(struct sync_give){theirs, e}, tree, err);
	struct sync_member joined = *theirs;
	sync_manifest_set_member(&m->manifest, &joined);
	return rc;
}

/*
 * Takes over the lost writers that only the other main names. A writer whose
 * laptop either office has admitted since is not lost.
 */
static enum kit_code
join_lost(
    struct merging *m, const struct sync_manifest *other, struct kit_err *err)
{
	for (size_t i = 0; i < other->lost_count; i++)
		if (!sync_manifest_lost(&m->manifest, other->lost[i].writer))
			sync_manifest_lose(&m->manifest, &other->lost[i]);
	return sync_movers_regain(m->s, &m->manifest, err);
}

/* Takes over the receipts of sides of forks of which the other main has more
 * seals: a revoked writer's sides count by them alone. */
static void
join_sides(struct merging *m, const struct sync_manifest *other)
{
	for (size_t i = 0; i < other->receipt_count; i++) {
		const struct sync_receipt *theirs = &other->receipts[i];
		const struct sync_receipt *ours =
		    sync_manifest_receipt(&m->manifest, theirs->branch);
		if (strlen(theirs->branch) > KIT_WRITER_LEN &&
		    (!ours || ours->seal < theirs->seal))
			sync_manifest_set_receipt(&m->manifest, theirs);
	}
}

/*
 * Merges the rival, this office's other main: its members, redactions, lost
 * writers, epochs and templates. The seals that it accepted are in the
 * branches, and are accepted again.
 */
static enum kit_code
join_rival(struct merging *m, struct kit_err *err)
{
	struct sync_main other;

	if (sync_oid_is_zero(&m->belief->rival))
		return KIT_OK;
	enum kit_code rc =
	    sync_belief_read(m->s, m->belief, &m->belief->rival, &other, err);
	for (size_t i = 0; rc == KIT_OK && i < other.manifest.member_count; i++)
		rc = join_member(
		    m, &other.manifest.members[i], &m->trees[0], err);
	for (size_t i = 0; rc == KIT_OK && i < other.manifest.redaction_count;
	     i++)
		sync_manifest_redact(
		    &m->manifest, &other.manifest.redactions[i]);
	join_sides(m, &other.manifest);
	if (rc == KIT_OK)
		rc = join_lost(m, &other.manifest, err);
	if (rc == KIT_OK)
		rc = sync_epoch_join(m->s, m->report,
		    &(struct sync_epoch_join){
			&other, &m->manifest, &m->trees[0]},
		    err);
	if (rc == KIT_OK &&
	    sync_template_tree_is_newer(m->s, m->belief, &other.manifest))
		rc = sync_template_tree_join(
		    m->s, &other, &m->manifest, &m->trees[0], err);
	if (rc == KIT_OK && other.manifest.time > m->manifest.time)
		m->manifest.time = other.manifest.time;
	sync_main_done(&other);
	return rc;
}

/* Adds a redaction of this office to the manifest. */
static enum kit_code
take_redaction(
    void *ctx, const struct kit_entry_id *id, struct kit_err *err KIT_UNUSED)
{
	struct merging *m = ctx;

	if (sync_manifest_redacted(&m->manifest, id))
		return KIT_OK;
	sync_manifest_redact(&m->manifest, id);
	m->redacted = true;
	return KIT_OK;
}

static enum kit_code
write_merge(struct merging *m, struct kit_err *err)
{
	struct sync_session *s = m->s;
	struct sync_belief *belief = m->belief;
	struct sync_report *report = m->report;
	struct sync_oid tree;
	char message[64];

	int64_t now = sync_belief_next_time(s, belief);
	/* The new main's time is later than both mains' times. */
	m->manifest.time = now > m->manifest.time ? now : m->manifest.time + 1;
	if (m->seals)
		snprintf(message, sizeof(message), "recibe %lld %s",
		    (long long)m->seals, m->seals == 1 ? "sello" : "sellos");
	else
		snprintf(message, sizeof(message), "la oficina sigue");
	if (sync_merge_union(s->store, m->trees, m->tree_count, &tree, err) !=
	    KIT_OK) {
		sync_gitobject_drop(s->store);
		return err->code;
	}
	report->merged = m->seals;
	enum kit_code rc = sync_belief_write(s, belief,
	    &(struct sync_new_main){
		&m->manifest, m->tips, m->count, message, &tree},
	    err);
	belief->rival = (struct sync_oid){0};
	return rc;
}

enum kit_code
sync_step_merge(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct merging m = {.s = s, .belief = belief, .report = report};

	sync_session_point(s);
	push_oid(&m.trees, &m.tree_count, &m.tree_cap, &belief->main_tree);
	sync_manifest_copy(&belief->manifest, &m.manifest);
	enum kit_code rc = join_rival(&m, err);
	if (rc == KIT_OK)
		rc = kit_journal_branches(s->journal, take_tip, &m, err);
	if (rc == KIT_OK)
		rc =
		    kit_journal_redactions(s->journal, take_redaction, &m, err);
	if (rc == KIT_OK)
		rc = sync_codes_take(s, report, &m.manifest, &m.codes, err);
	if (rc == KIT_OK && report->exchanged)
		rc = heal_forked(&m, err);
	if (rc == KIT_OK &&
	    (m.seals || m.codes || m.healed || m.redacted ||
		belief->unsettled || !sync_oid_is_zero(&belief->rival)))
		rc = write_merge(&m, err);
	if (rc != KIT_OK)
		sync_gitobject_drop(s->store);
	sync_manifest_done(&m.manifest);
	free(m.tips);
	free(m.trees);
	return rc;
}
