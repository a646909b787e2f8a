/*
 * Sets aside the entries behind the last seal that counts of a writer that the
 * office closed or revoked. This laptop may have received such entries before
 * it heard of the revocation. They stay in the journal without effect, so that
 * every laptop folds the same entries, whenever it hears of the revocation. The
 * branch's last received seal goes back to the last one that counts: then
 * step_accept.c puts the rest into quarantine, or receives it again when the
 * office moves the bound. For a lost writer of an earlier book the bound is the
 * seq of an entry.
 */

#include "step_bounds.h"

#include <stdio.h>

#include "check_seal.h"
#include "journal_aside.h"
#include "journal_erase.h"
#include "journal_hand.h"
#include "keys.h"

struct bounds {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	struct sync_member member; /* whose branch is changed now */
	int64_t changed; /* entries set aside, less those that count again */
	bool good; /* each is for the seals that count; false: for the others */
	/* Sets an entry aside, or lets it count again. */
	enum kit_code (*each)(struct kit_journal *j,
	    const struct kit_entry_id *id, struct kit_err *err);
	/* Branches of which more was received than counts. */
	char (*branches)[SYNC_BRANCH_MAX + 1];
	size_t count, cap;
};

static bool
is_ours(struct sync_session *s, const char *writer)
{
	return strcmp(kit_journal_writer(s->journal), writer) == 0;
}

static int64_t
last_good(const struct bounds *b, struct kit_sv branch)
{
	char name[SYNC_BRANCH_MAX + 1];

	snprintf(name, sizeof(name), KIT_SV_FMT, KIT_SV_ARG(branch));
	return sync_manifest_upto(&b->belief->manifest, name);
}

static bool
counts(const struct bounds *b, const struct kit_taken *t)
{
	return t->seal <= last_good(b, t->branch);
}

/*
 * Lists a branch of which more was received than counts. The own branch is left
 * out: a revoked laptop still sees all of its entries.
 */
static enum kit_code
find_branch(
    void *ctx, const struct kit_taken *t, struct kit_err *err KIT_UNUSED)
{
	struct bounds *b = ctx;
	char writer[KIT_WRITER_LEN + 1];

	snprintf(writer, sizeof(writer), "%.*s", KIT_WRITER_LEN, t->branch.p);
	if (t->branch.n > SYNC_BRANCH_MAX || is_ours(b->s, writer) ||
	    !sync_manifest_member(&b->belief->manifest, writer) || counts(b, t))
		return KIT_OK;
	char *name = kit_mem_push(
	    &b->branches, &b->count, &b->cap, sizeof(*b->branches));
	snprintf(name, sizeof(*b->branches), KIT_SV_FMT, KIT_SV_ARG(t->branch));
	return KIT_OK;
}

/*
 * Sets an entry aside, or lets it count again. An entry of a handover that this
 * laptop had before it moved here still counts: this laptop hands it over
 * itself.
 */
static enum kit_code
change_entry(struct bounds *b, const char *of, const struct kit_entry_id *id,
    struct kit_err *err)
{
	bool ours = false;

	if (of[0] && b->each == kit_journal_set_aside &&
	    kit_journal_hand_again(b->s->journal, id, &ours, err) != KIT_OK)
		return err->code;
	return ours ? KIT_OK : b->each(b->s->journal, id, err);
}

/* Sets aside every entry of one seal, or lets it count again (b->each), when
 * the seal is of those that b->good says. */
static enum kit_code
each_entry(void *ctx, const struct kit_taken *t, struct kit_err *err)
{
	struct bounds *b = ctx;
	struct sync_trailer trailer;
	struct sync_seal seal = {0};
	struct kit_sv rest, line;
	struct kit_entry_id id;

	if (counts(b, t) != b->good)
		return KIT_OK;
	enum kit_code rc =
	    sync_check_reopen(b->s, &t->object, &trailer, &seal, err);
	rest = seal.lines;
	while (rc == KIT_OK && kit_sv_split(&rest, '\n', &line)) {
		if (!line.n)
			continue;
		rc = kit_journal_id_here(b->s->journal,
		    kit_sv(trailer.of[0] ? trailer.of : trailer.writer), line,
		    &id, err);
		if (rc == KIT_OK)
			rc = change_entry(b, trailer.of, &id, err);
	}
	sync_seal_done(&seal);
	return rc == KIT_OK ? KIT_OK
			    : kit_err_wrap(err, "sello %lld de %.8s",
				  (long long)t->seal, b->member.id);
}

static enum kit_code
find_side(void *ctx, const struct kit_taken *t, struct kit_err *err KIT_UNUSED)
{
	*(bool *)ctx |= t->branch.n > KIT_WRITER_LEN;
	return KIT_OK;
}

/*
 * Lets the entries of the seals that count have effect again. Both sides of a
 * fork may have an entry, one in a seal that counts and one in a seal that does
 * not.
 */
static enum kit_code
keep_shared(struct bounds *b, struct kit_err *err)
{
	const struct kit_taken_range all = {
	    b->member.id, 1, SYNC_SEAL_NUMBER_MAX};
	bool forked = false;

	if (kit_journal_taken_of(
		b->s->journal, &all, find_side, &forked, err) != KIT_OK)
		return err->code;
	b->each = kit_journal_count_again;
	b->good = true;
	return forked ? kit_journal_taken_of(
			    b->s->journal, &all, each_entry, b, err)
		      : KIT_OK;
}

/* Sets aside the entries of all seals of b->member that do not count. */
static enum kit_code
set_aside(struct bounds *b, struct kit_err *err)
{
	const struct kit_taken_range all = {
	    b->member.id, 1, SYNC_SEAL_NUMBER_MAX};
	int64_t before, after;

	if (kit_journal_aside(b->s->journal, &before, err) != KIT_OK)
		return err->code;
	b->each = kit_journal_set_aside;
	b->good = false;
	if (kit_journal_taken_of(b->s->journal, &all, each_entry, b, err) !=
		KIT_OK ||
	    keep_shared(b, err) != KIT_OK ||
	    kit_journal_aside(b->s->journal, &after, err) != KIT_OK)
		return err->code;
	b->changed += after - before;
	return KIT_OK;
}

static enum kit_code
hold_back(struct bounds *b, const char *branch, struct kit_err *err)
{
	char writer[KIT_WRITER_LEN + 1];

	snprintf(writer, sizeof(writer), "%s", branch);
	b->member = *sync_manifest_member(&b->belief->manifest, writer);
	if (set_aside(b, err) != KIT_OK)
		return err->code;
	return kit_journal_untake(
	    b->s->journal, kit_sv(branch), last_good(b, kit_sv(branch)), err);
}

/*
 * Appends the manifest's lost writers in the form that libro.db remembers:
 * lines WRITER UPTO.
 */
static void
lost_text(const struct sync_manifest *m, struct kit_str *text)
{
	for (size_t i = 0; i < m->lost_count; i++)
		kit_str_printf(text, "%s %lld\n", m->lost[i].writer,
		    (long long)m->lost[i].upto);
}

/* Lets the entries that the remembered rows set aside count again. */
static enum kit_code
lift_old(struct bounds *b, struct kit_sv rows, struct kit_err *err)
{
	struct kit_sv line, writer;
	enum kit_code rc = KIT_OK;

	while (rc == KIT_OK && kit_sv_split(&rows, '\n', &line)) {
		char id[KIT_WRITER_LEN + 1];
		struct kit_bound old = {.writer = id};
		int64_t changed;
		if (!kit_sv_split(&line, ' ', &writer) ||
		    writer.n != KIT_WRITER_LEN || !kit_sv_int(line, &old.upto))
			continue;
		snprintf(id, sizeof(id), KIT_SV_FMT, KIT_SV_ARG(writer));
		rc = kit_journal_unbound(b->s->journal, &old, &changed, err);
		b->changed -= changed;
	}
	return rc;
}

static enum kit_code
bound_new(struct bounds *b, struct kit_err *err)
{
	const struct sync_manifest *m = &b->belief->manifest;
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < m->lost_count; i++) {
		int64_t changed = 0;
		rc = kit_journal_bound(b->s->journal,
		    &(struct kit_bound){m->lost[i].writer, m->lost[i].upto},
		    &changed, err);
		b->changed += changed;
	}
	return rc;
}

/*
 * Applies the manifest's list of lost writers when it changed. A laptop that is
 * no member, such as the lost one, still sees all of its entries.
 */
static enum kit_code
bound_lost(struct bounds *b, struct kit_err *err)
{
	struct kit_journal *j = b->s->journal;
	const char *known = kit_journal_known(j, KIT_META_LOST);
	struct kit_str text KIT_STR_AUTO = {0};

	lost_text(&b->belief->manifest, &text);
	if (strcmp(known ? known : "", kit_str_get(&text)) == 0 ||
	    !sync_manifest_member(&b->belief->manifest, kit_journal_writer(j)))
		return KIT_OK;
	/* kit_journal_known's text is valid until libro.db changes. */
	const char *before = kit_arena_dup(&b->s->arena, known ? known : "");
	sync_session_point(b->s);
	if (kit_journal_begin(j, err) != KIT_OK)
		return err->code;
	if (lift_old(b, kit_sv(before), err) == KIT_OK &&
	    bound_new(b, err) == KIT_OK &&
	    kit_journal_set_meta(j, KIT_META_LOST, kit_str_get(&text), err) ==
		KIT_OK &&
	    kit_journal_commit(j, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(j);
	return err->code;
}

static void
tell(const struct bounds *b)
{
	if (b->changed > 0)
		sync_report_note(b->report,
		    b->changed == 1
			? "%lld asiento que ya estaba aquí deja de contar: la "
			  "oficina cerró o revocó a quien lo escribió"
			: "%lld asientos que ya estaban aquí dejan de contar: "
			  "la oficina cerró o revocó a quien los escribió",
		    (long long)b->changed);
}

static enum kit_code
hold_all(struct bounds *b, struct kit_err *err)
{
	struct sync_session *s = b->s;

	sync_session_point(s);
	if (sync_keys_epochs(s, b->belief, b->report, err) != KIT_OK ||
	    kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	enum kit_code rc = KIT_OK;
	for (size_t i = 0; rc == KIT_OK && i < b->count; i++)
		rc = hold_back(b, b->branches[i], err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(s->journal, err);
	if (rc != KIT_OK) {
		kit_journal_rollback(s->journal);
		return rc;
	}
	sync_session_point(s);
	return KIT_OK;
}

enum kit_code
sync_step_bounds(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct bounds b = {.s = s, .belief = belief, .report = report};

	enum kit_code rc =
	    kit_journal_branches(s->journal, find_branch, &b, err);
	if (rc == KIT_OK && b.count)
		rc = hold_all(&b, err);
	if (rc == KIT_OK)
		rc = bound_lost(&b, err);
	if (rc == KIT_OK)
		tell(&b);
	free(b.branches);
	return rc;
}
