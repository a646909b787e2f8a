/*
 * Receives the seals of all branches: checks them and puts their entries into
 * the journal. A bad seal goes into quarantine and holds up the later seals of
 * its branch; the other branches go on. One transaction takes several seals.
 */

#include "step_accept.h"

#include <stdio.h>

#include "bundle.h"
#include "check_seal.h"
#include "gitref.h"
#include "journal_aside.h"
#include "journal_hand.h"
#include "keys.h"
#include "movers.h"
#include "place.h"

enum { GROUP_ENTRIES = 20000, GROUP_SEALS = 256, SIDE_LEN = 9 };

/* A branch while its seals are received. */
struct branch {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	char name[SYNC_BRANCH_MAX + 1]; /* WRITER or WRITER-x12345678 */
	struct sync_oid tip;
	struct kit_taken before; /* the last received seal */
	struct kit_arena arena;
	struct sync_git_chain chain; /* commits of the new seals */
	size_t done; /* number of these that were received */
	enum kit_code outcome; /* of the last check */
	char why[480]; /* why the last check failed, in Spanish */
	/*
	 * "" or a text such as x12345678: entries of a fork's side are kept in
	 * the journal under this text, apart from the branch's own.
	 */
	char side[SIDE_LEN + 1];
	/*
	 * The number of this laptop's writer whose lost seals come back on this
	 * branch; 0: none.
	 */
	int64_t self;
	/* The current seal hands over entries of this laptop's writer. */
	bool of_self;
	char was[KIT_WRITER_LEN + 1]; /* see check_seal.h */
};

/*
 * Stops the walk at a seal of this writer that was received before. The writer
 * is compared, because another writer's branch may be under this name.
 */
static bool
is_taken(void *ctx, const struct sync_oid *id)
{
	struct branch *b = ctx;
	struct kit_object object = sync_session_object(id);
	struct kit_taken taken;
	struct kit_err err;

	if (kit_journal_taken(
		b->s->journal, &object, &b->arena, &taken, &err) != KIT_OK ||
	    !taken.branch.n ||
	    strncmp(taken.branch.p, b->name, KIT_WRITER_LEN) != 0)
		return false;
	b->before = taken;
	return true;
}

/* Writes the side's text for a fork that begins at the current commit. */
static void
name_side(const struct branch *b, char side[SIDE_LEN + 1])
{
	char hex[2 * SYNC_OID_BYTES + 1];

	sync_oid_hex(&b->chain.list[b->done], hex);
	snprintf(side, SIDE_LEN + 1, "x%.8s", hex);
}

/*
 * Chooses whether a seal's entries go beside the branch's own. They do when the
 * journal has other entries with the same numbers, because the other side of a
 * fork came first. Both sides of a fork may begin with the same entries.
 */
static enum kit_code
choose_place(struct branch *b, const struct sync_checked *c,
    struct kit_foreign *f, struct kit_err *err)
{
	enum kit_number number = KIT_NUMBER_SAME;
	struct kit_sv rest = c->seal.lines;

	f->branch = kit_sv(b->side);
	while (number == KIT_NUMBER_SAME &&
	       kit_sv_split(&rest, '\n', &f->line) && f->line.n)
		if (kit_journal_number(b->s->journal, f, &number, err) !=
		    KIT_OK)
			return err->code;
	if (number == KIT_NUMBER_OTHER || number == KIT_NUMBER_STUB) {
		name_side(b, b->side);
		f->branch = kit_sv(b->side);
	}
	return KIT_OK;
}

/*
 * Puts an own seal that this laptop had lost into the outbox as delivered, so
 * that its entries are not sealed again.
 */
static enum kit_code
adopt(struct branch *b, const struct sync_checked *c, struct kit_err *err)
{
	struct kit_seal_row row = {.self = b->self,
	    .number = c->trailer.number,
	    .first = c->trailer.first,
	    .last = c->trailer.last,
	    .epoch = c->seal.head.epoch,
	    .trust = c->seal.head.clock,
	    .bytes = kit_sv("")};
	struct kit_object object = sync_session_object(&b->chain.list[b->done]);
	struct kit_seal_moved moved = {0};

	memcpy(row.hash, c->trailer.segment, sizeof(row.hash));
	memcpy(row.prev, c->trailer.prev, sizeof(row.prev));
	memcpy(row.of, c->trailer.of, sizeof(row.of));
	if (kit_journal_add_seal(b->s->journal, &row, err) != KIT_OK ||
	    kit_journal_set_object(b->s->journal, &row, &object, err) != KIT_OK)
		return err->code;
	row.state = KIT_SEAL_HANDED;
	return kit_journal_seals_reach(b->s->journal, &row, &moved, err);
}

/*
 * Receives an entry of a handover. Several laptops may hand over entries of the
 * same writer; of two entries with one number both are kept, the second one
 * beside. An entry of this laptop's own writer with a free number also goes
 * beside, because the laptop will give that number to an entry of its own. An
 * entry that was erased here (a stub) is not received again.
 */
static enum kit_code
receive_handed(struct branch *b, struct kit_foreign *f, struct kit_err *err)
{
	enum kit_number number = KIT_NUMBER_SAME;
	char side[SIDE_LEN + 1];

	f->branch = kit_sv("");
	if (kit_journal_number(b->s->journal, f, &number, err) != KIT_OK)
		return err->code;
	if (number == KIT_NUMBER_STUB)
		return KIT_OK;
	if (number == KIT_NUMBER_OTHER ||
	    (number == KIT_NUMBER_FREE && b->of_self)) {
		name_side(b, side);
		f->branch = kit_sv(side);
	}
	return kit_journal_receive(b->s->journal, f, err);
}

static enum kit_code
receive_all(struct branch *b, const struct sync_checked *c,
    struct kit_foreign *f, struct kit_err *err)
{
	struct kit_sv rest = c->seal.lines;
	enum kit_code rc = KIT_OK;

	while (rc == KIT_OK && kit_sv_split(&rest, '\n', &f->line))
		if (f->line.n)
			rc = c->trailer.of[0]
				 ? receive_handed(b, f, err)
				 : kit_journal_receive(b->s->journal, f, err);
	return rc;
}

static enum kit_code
note_handed(struct branch *b, const struct sync_checked *c, struct kit_err *err)
{
	return kit_journal_add_handed(b->s->journal,
	    &(struct kit_handed_seal){
		sync_session_object(&b->chain.list[b->done]), c->trailer.of,
		c->trailer.first, c->trailer.last},
	    err);
}

/*
 * Sets aside the entries of a handover that are behind the bound of a lost
 * writer.
 */
static enum kit_code
bound_lost(struct branch *b, const struct sync_checked *c, struct kit_err *err)
{
	const struct sync_lost *lost =
	    sync_manifest_lost(&b->belief->manifest, c->trailer.of);
	int64_t aside;

	if (!lost || c->trailer.last <= lost->upto)
		return KIT_OK;
	return kit_journal_bound(b->s->journal,
	    &(struct kit_bound){lost->writer, lost->upto}, &aside, err);
}

static enum kit_code
insert(struct branch *b, const struct sync_checked *c, struct kit_err *err)
{
	bool handed = c->trailer.of[0];
	b->of_self = handed && strcmp(c->trailer.of,
				   kit_journal_writer(b->s->journal)) == 0;
	struct kit_foreign f = {
	    .writer = kit_sv(handed ? c->trailer.of : c->trailer.writer),
	    .trust = c->seal.head.clock,
	    /* sync_check_seal checked that the lines are canonical. */
	    .canonical = true};
	struct kit_taken *t = &b->before;

	if ((!handed && choose_place(b, c, &f, err) != KIT_OK) ||
	    receive_all(b, c, &f, err) != KIT_OK)
		return err->code;
	t->branch = kit_sv(b->name);
	t->seal = c->trailer.number;
	if (!handed)
		t->last = c->trailer.last;
	t->object = sync_session_object(&b->chain.list[b->done]);
	memcpy(t->hash, c->trailer.segment, sizeof(t->hash));
	if ((b->self && adopt(b, c, err) != KIT_OK) ||
	    (handed && (note_handed(b, c, err) != KIT_OK ||
			   bound_lost(b, c, err) != KIT_OK)))
		return err->code;
	return kit_journal_add_taken(b->s->journal, t, err);
}

static void
count_in(struct branch *b, const struct sync_checked *c)
{
	struct sync_report *r = b->report;

	r->in_seals++;
	r->in_entries += c->trailer.last - c->trailer.first + 1;
	r->bytes += (int64_t)c->bytes;
	sync_session_tell(b->s, &(struct sync_progress){"recibir", r->in_seals,
				    r->bytes, r->in_entries});
}

/*
 * Receives seals until the group is full, a seal is not accepted or none is
 * left.
 */
static enum kit_code
accept_some(struct branch *b, struct kit_err *err)
{
	int64_t entries = 0, seals = 0;

	while (b->done < b->chain.count && entries < GROUP_ENTRIES &&
	       seals < GROUP_SEALS) {
		struct sync_check in = {b->chain.list[b->done], kit_sv(b->name),
		    &b->before, b->was};
		struct sync_checked c;
		struct kit_err why;
		b->outcome = sync_check_seal(b->s, b->belief, &in, &c, &why);
		if (b->outcome != KIT_OK) {
			sync_seal_done(&c.seal);
			snprintf(b->why, sizeof(b->why), "%s", why.text);
			return KIT_OK;
		}
		enum kit_code rc = insert(b, &c, err);
		sync_seal_done(&c.seal);
		if (rc != KIT_OK)
			return rc;
		count_in(b, &c);
		entries += c.trailer.last - c.trailer.first + 1;
		seals++;
		b->done++;
	}
	return KIT_OK;
}

/*
 * Remembers the last good seal of the branch. Puts the next seal into
 * quarantine when it is bad, and otherwise releases the branch.
 */
static enum kit_code
set_good(struct branch *b, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	bool all = b->done == b->chain.count && b->outcome == KIT_OK;

	kit_str_printf(&name, SYNC_REF_WRITER "%s", b->name);
	if (b->before.seal &&
	    kit_journal_set_ref(b->s->journal, kit_str_get(&name),
		&b->before.object, err) != KIT_OK)
		return err->code;
	if (all || b->outcome == KIT_EBUSY)
		return kit_journal_release(b->s->journal, kit_sv(b->name), err);
	if (b->outcome == KIT_OK)
		return KIT_OK;
	struct kit_quarantine q = {.branch = kit_sv(b->name),
	    .why = kit_sv(b->why),
	    .seal = b->before.seal + 1,
	    .object = sync_session_object(&b->chain.list[b->done]),
	    .since_ms = b->s->env.wall_ms(&b->s->env),
	    .held = (int64_t)(b->chain.count - b->done - 1)};
	return kit_journal_quarantine(b->s->journal, &q, err);
}

static enum kit_code
accept_group(struct branch *b, struct kit_err *err)
{
	sync_session_point(b->s);
	if (kit_journal_begin(b->s->journal, err) != KIT_OK)
		return err->code;
	if (accept_some(b, err) == KIT_OK && set_good(b, err) == KIT_OK &&
	    kit_journal_commit(b->s->journal, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(b->s->journal);
	return err->code;
}

/* Puts the branch's tip into quarantine when its commits can not be read. */
static enum kit_code
hold_tip(struct branch *b, const char *why, struct kit_err *err)
{
	struct kit_quarantine q = {.branch = kit_sv(b->name),
	    .why = kit_sv(why),
	    .object = sync_session_object(&b->tip),
	    .since_ms = b->s->env.wall_ms(&b->s->env)};

	if (kit_journal_begin(b->s->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_quarantine(b->s->journal, &q, err) == KIT_OK &&
	    kit_journal_commit(b->s->journal, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(b->s->journal);
	return err->code;
}

static enum kit_code
accept_all(struct branch *b, struct kit_err *err)
{
	struct kit_err why;

	if (sync_gitgraph_chain(b->s->store, &b->tip, &b->chain, &why) !=
	    KIT_OK)
		return hold_tip(b, why.text, err);
	if (b->before.branch.n)
		b->before.branch = kit_sv(b->name);
	do {
		if (accept_group(b, err) != KIT_OK)
			return err->code;
	} while (b->outcome == KIT_OK && b->done < b->chain.count);
	if (b->outcome == KIT_EBUSY)
		json_array_append_new(b->report->waiting,
		    json_pack("{s:s,s:I,s:s}", "rama", b->name, "sellos",
			(json_int_t)(b->chain.count - b->done), "motivo",
			b->why));
	return KIT_OK;
}

static bool
stop_there(void *ctx, const struct kit_own_entry *e KIT_UNUSED)
{
	*(bool *)ctx = true;
	return false;
}

/*
 * Decides what the new seals on a branch of this laptop's own writer are. When
 * they continue the own seals, this laptop made them and lost them. When they
 * fork off, another computer has the same key, and its entries go beside.
 */
static enum kit_code
place_own(struct branch *b, const struct kit_self *self, struct kit_err *err)
{
	struct sync_git_kin kin = {.relation = SYNC_GIT_AHEAD};
	char side[SYNC_REMOTE_NAME_MAX + 1];
	struct kit_seal_row last;
	bool loose = false;
	struct kit_err broken; /* accept_all reports the reason */

	if (kit_journal_last_seal(b->s->journal, self->n, &last, err) !=
		KIT_OK ||
	    kit_journal_own(b->s->journal,
		&(struct kit_own_range){self->n, last.own}, stop_there, &loose,
		err) != KIT_OK)
		return err->code;
	struct sync_oid own = sync_session_oid(&last.object);
	if (!sync_oid_is_zero(&own) && sync_gitgraph_relation(b->s->store, &own,
					   &b->tip, &kin, &broken) != KIT_OK)
		return KIT_OK;
	if (kin.relation == SYNC_GIT_AHEAD && !loose) {
		b->self = self->n;
		b->side[0] = '\0';
		return KIT_OK;
	}
	if (kin.relation != SYNC_GIT_AHEAD && kin.relation != SYNC_GIT_FORKED)
		return KIT_OK;
	const struct sync_fork fork = {b->name, kin.base, b->tip};
	if (sync_place_side(b->s, &fork, side, &broken) != KIT_OK)
		return KIT_OK;
	snprintf(b->side, sizeof(b->side), "%s", strrchr(side, '-') + 1);
	return KIT_OK;
}

static enum kit_code
place_if_own(struct branch *b, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t n = 0;

	if (kit_journal_selves(b->s->journal, &b->arena, &selves, &n, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		if (strncmp(selves[i].writer, b->name, KIT_WRITER_LEN) == 0)
			return place_own(b, &selves[i], err);
	return KIT_OK;
}

struct walk {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	struct kit_err *err;
	enum kit_code rc;
};

/* Receives one branch, unless its tip is the last good seal. */
static enum kit_code
accept_branch(
    const struct walk *w, const char *name, const struct sync_oid *tip)
{
	struct branch b = {.s = w->s,
	    .belief = w->belief,
	    .report = w->report,
	    .tip = *tip,
	    .chain = {.stop = is_taken, .ctx = &b}};
	struct kit_object good, wanted = sync_session_object(tip);
	struct kit_journal *j = w->s->journal;
	bool found = false;

	snprintf(b.name, sizeof(b.name), "%s", name + strlen(SYNC_REF_WRITER));
	if (strlen(b.name) > KIT_WRITER_LEN) {
		snprintf(
		    b.side, sizeof(b.side), "%s", b.name + KIT_WRITER_LEN + 1);
		json_array_append_new(w->report->forks, json_string(b.name));
	}
	if (kit_journal_ref(j, name, &good, &found, w->err) != KIT_OK)
		return w->err->code;
	if (found && memcmp(&good, &wanted, sizeof(good)) == 0)
		return KIT_OK;
	char writer[KIT_WRITER_LEN + 1];
	snprintf(writer, sizeof(writer), "%s", b.name);
	sync_movers_was(w->s, w->belief, writer, b.was);
	enum kit_code rc = place_if_own(&b, w->err);
	if (rc == KIT_OK)
		rc = accept_all(&b, w->err);
	free(b.chain.list);
	kit_arena_done(&b.arena);
	return rc;
}

static bool
each_branch(void *ctx, const char *name, const struct sync_oid *tip)
{
	struct walk *w = ctx;

	if (!sync_bundle_is_ref(kit_sv(name)))
		return true;
	w->rc = accept_branch(w, name, tip);
	return w->rc == KIT_OK;
}

/*
 * The branches in quarantine whose reference was removed since, or moved back
 * to the last good seal.
 */
struct healed {
	struct sync_session *s;
	struct kit_arena arena;
	const char **names;
	size_t count, cap;
};

static enum kit_code
find_healed(void *ctx, const struct kit_quarantine *q, struct kit_err *err)
{
	struct healed *h = ctx;
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_object good;
	struct sync_oid at;
	bool found = false;

	kit_str_printf(
	    &name, SYNC_REF_WRITER KIT_SV_FMT, KIT_SV_ARG(q->branch));
	if (sync_session_ref(h->s, kit_str_get(&name), &at, err) != KIT_OK ||
	    kit_journal_ref(h->s->journal, kit_str_get(&name), &good, &found,
		err) != KIT_OK)
		return err->code;
	if (sync_oid_is_zero(&at) ||
	    (found && memcmp(&good, &at, sizeof(good)) == 0))
		*(const char **)kit_mem_push(
		    &h->names, &h->count, &h->cap, sizeof(*h->names)) =
		    kit_arena_copy(&h->arena, q->branch.p, q->branch.n);
	return KIT_OK;
}

static enum kit_code
release_healed(struct sync_session *s, struct kit_err *err)
{
	struct healed h = {.s = s};

	enum kit_code rc =
	    kit_journal_quarantined(s->journal, find_healed, &h, err);
	for (size_t i = 0; rc == KIT_OK && i < h.count; i++)
		rc = kit_journal_release(s->journal, kit_sv(h.names[i]), err);
	free((void *)h.names);
	kit_arena_done(&h.arena);
	return rc;
}

enum kit_code
sync_step_accept(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct walk w = {s, belief, report, err, KIT_OK};

	if (kit_journal_expect_many(s->journal, err) != KIT_OK ||
	    sync_keys_epochs(s, belief, report, err) != KIT_OK ||
	    sync_gitref_each(s->store, SYNC_REF_WRITER, each_branch, &w, err) !=
		KIT_OK)
		return err->code;
	return w.rc == KIT_OK ? release_healed(s, err) : w.rc;
}
