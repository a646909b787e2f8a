/*
 * The office: main takes in the accepted tips and says so in its manifest.
 */

#include "step_merge.h"

#include <stdio.h>

#include "belief.h"
#include "codes.h"
#include "commit.h"
#include "keys.h"
#include "merge.h"
#include "template_tree.h"

struct merging {
	struct sync_libro *l;
	struct sync_oid *tips; /* commits to be parents */
	size_t count, cap;
	struct sync_oid *trees; /* main's, then theirs */
	size_t tree_count, tree_cap;
	int64_t seals;
	bool codes; /* members changed theirs */
	struct sync_manifest manifest; /* the new one */
};

static enum kit_code
commit_tree(struct sync_libro *l, const struct sync_oid *id,
    struct sync_oid *tree, struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_sv rest, line;

	if (sync_gitstore_get(l->store, id,
		(struct sync_git_want){SYNC_GIT_COMMIT, SYNC_COMMIT_MAX},
		&object, err) != KIT_OK)
		return err->code;
	rest = kit_str_view(&object);
	if (!kit_sv_split(&rest, '\n', &line) ||
	    !kit_sv_starts(line, "tree ") ||
	    !sync_oid_parse(kit_sv_of(line.p + 5, line.n - 5), tree))
		return kit_err_set(
		    err, KIT_ESTORE, "un commit del libro no se entiende");
	return KIT_OK;
}

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

/* One branch's last good seal: new to the manifest or not. */
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
	if (t->seal <= before || m->count == SYNC_COMMIT_PARENTS_MAX - 2)
		return KIT_OK;
	/* Not admitted (yet): only the office itself may write before. */
	char writer[KIT_WRITER_LEN + 1];
	snprintf(writer, sizeof(writer), "%s", receipt.branch);
	if (!sync_manifest_admits(&m->manifest, writer, t->seal))
		return KIT_OK;
	/* Lost with libro.git, and not back yet from who has it. */
	if (!sync_gitstore_has(m->l->store, &id))
		return KIT_OK;
	m->seals += t->seal - before;
	sync_manifest_set_receipt(&m->manifest, &receipt);
	if (t->branch.n > KIT_WRITER_LEN) {
		/* Its seals have the paths of the other side's: the branch
		 * keeps them, main names it. */
		mark_forked(m, receipt.branch);
		return KIT_OK;
	}
	if (commit_tree(m->l, &id, &tree, err) != KIT_OK)
		return err->code;
	push_oid(&m->tips, &m->count, &m->cap, &id);
	push_oid(&m->trees, &m->tree_count, &m->tree_cap, &tree);
	return KIT_OK;
}

/* The stricter of two states counts: what was revoked stays revoked. */
static const int strictness[] = {
    [SYNC_STATE_ADMITTED] = 0,
    [SYNC_STATE_FORKED] = 1,
    [SYNC_STATE_CLOSED] = 2,
    [SYNC_STATE_REVOKED] = 3,
};

static_assert(LEN(strictness) == SYNC_STATE_COUNT, "a rank for each");

/* Members that only the other main has get the epochs' keys here too. */
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
	     rc == KIT_OK && !ours && theirs->role == SYNC_ROLE_POINT && e >= 1;
	     e--)
		rc = sync_keys_give(
		    m->l, &(struct sync_give){theirs, e}, tree, err);
	struct sync_member joined = *theirs;
	sync_manifest_set_member(&m->manifest, &joined);
	return rc;
}

/*
 * The other history of this office: whom it admitted, what it erased. What it
 * received is in the branches, and is received again.
 */
static enum kit_code
join_rival(struct merging *m, struct kit_err *err)
{
	struct sync_main other;

	if (sync_oid_is_zero(&m->l->rival))
		return KIT_OK;
	enum kit_code rc = sync_belief_read(m->l, &m->l->rival, &other, err);
	for (size_t i = 0; rc == KIT_OK && i < other.manifest.member_count; i++)
		rc = join_member(
		    m, &other.manifest.members[i], &m->trees[0], err);
	for (size_t i = 0; rc == KIT_OK && i < other.manifest.redaction_count;
	     i++)
		sync_manifest_redact(
		    &m->manifest, &other.manifest.redactions[i]);
	if (rc == KIT_OK)
		rc = sync_template_tree_join(
		    m->l, &other, &m->manifest, &m->trees[0], err);
	if (rc == KIT_OK && other.manifest.time > m->manifest.time)
		m->manifest.time = other.manifest.time;
	sync_main_done(&other);
	return rc;
}

static enum kit_code
write_merge(struct merging *m, struct kit_err *err)
{
	struct sync_libro *l = m->l;
	struct sync_oid tree;
	char message[64];

	int64_t now = sync_belief_next_time(l);
	/* Behind the rival's too. */
	m->manifest.time = now > m->manifest.time ? now : m->manifest.time + 1;
	if (m->seals)
		snprintf(message, sizeof(message), "recibe %lld %s",
		    (long long)m->seals, m->seals == 1 ? "sello" : "sellos");
	else
		snprintf(message, sizeof(message), "la oficina sigue");
	if (sync_merge_union(l->store, m->trees, m->tree_count, &tree, err) !=
	    KIT_OK) {
		sync_gitstore_drop(l->store);
		return err->code;
	}
	l->report.merged = m->seals;
	enum kit_code rc = sync_belief_write(l,
	    &(struct sync_new_main){
		&m->manifest, m->tips, m->count, message, &tree},
	    err);
	l->rival = (struct sync_oid){{0}};
	return rc;
}

enum kit_code
sync_step_merge(struct sync_libro *l, struct kit_err *err)
{
	struct merging m = {.l = l};

	if (!l->office || !l->has_manifest)
		return KIT_OK;
	sync_session_point(l);
	push_oid(&m.trees, &m.tree_count, &m.tree_cap, &l->main_tree);
	sync_manifest_copy(&l->manifest, &m.manifest);
	enum kit_code rc = join_rival(&m, err);
	if (rc == KIT_OK)
		rc = kit_journal_branches(l->journal, take_tip, &m, err);
	if (rc == KIT_OK)
		rc = sync_codes_take(l, &m.manifest, &m.codes, err);
	if (rc == KIT_OK && (m.seals || m.codes || l->unsettled ||
				!sync_oid_is_zero(&l->rival)))
		rc = write_merge(&m, err);
	if (rc != KIT_OK)
		sync_gitstore_drop(l->store);
	sync_manifest_done(&m.manifest);
	free(m.tips);
	free(m.trees);
	return rc;
}
