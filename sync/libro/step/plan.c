/*
 * Plans what an exchange sends: this laptop's branches and requests, those of
 * other laptops that the remote lacks, and main on a stick.
 */

#include "plan.h"

#include <stdio.h>

#include "bundle.h"
#include "gitcommit.h"
#include "gitobject.h"
#include "gitref.h"
#include "journal_outbox.h"
#include "place.h"
#include "remote.h"
#include "step_request.h"

static bool
is_member(const struct sync_belief *belief, const char *writer)
{
	return belief->has_manifest &&
	       sync_manifest_member(&belief->manifest, writer);
}

static void
add_move(struct sync_exchange *x, const char *name, const struct sync_oid *from,
    const struct sync_oid *to, const struct kit_seal_row *row)
{
	const struct sync_oid none = {0};
	const struct kit_seal_row no_row = {0};

	if (from && sync_oid_eq(from, to))
		return;
	*(struct sync_remote_move *)kit_mem_push(
	    &x->moves, &x->move_count, &x->move_cap, sizeof(*x->moves)) =
	    (struct sync_remote_move){.name = kit_arena_dup(&x->s->arena, name),
		.from = from ? *from : none,
		.to = *to};
	*(struct kit_seal_row *)kit_mem_push(&x->rows, &x->row_count,
	    &x->row_cap, sizeof(*x->rows)) = row ? *row : no_row;
}

/* The newest commit of a writer's branch. */
struct tip {
	const char *name; /* the branch's reference */
	struct sync_oid id;
	const struct kit_seal_row *row; /* its own seal; NULL: another's */
	bool known; /* the remote has the commit; set by plan_tip */
};

/* True when two names belong to branches of one writer, or are the same. */
static bool
is_same_owner(const char *a, const char *b)
{
	const size_t n = sizeof(SYNC_REF_WRITER) - 1 + KIT_WRITER_LEN;

	return kit_sv_starts(kit_sv(a), SYNC_REF_WRITER) ? strncmp(a, b, n) == 0
							 : strcmp(a, b) == 0;
}

/*
 * True when the remote has, or will have after the planned moves, the commit
 * under a reference of the same owner. Laptops do not accept a tip under
 * another owner's name.
 */
static bool
is_known(
    const struct sync_exchange *x, const char *name, const struct sync_oid *id)
{
	for (size_t i = 0; i < x->r.ref_count; i++)
		if (!x->r.refs[i].partial && !x->r.refs[i].broken &&
		    is_same_owner(name, x->r.refs[i].name) &&
		    sync_oid_eq(&x->r.refs[i].id, id))
			return true;
	for (size_t i = 0; i < x->move_count; i++)
		if (is_same_owner(name, x->moves[i].name) &&
		    sync_oid_eq(&x->moves[i].to, id))
			return true;
	return false;
}

static bool
is_broken(const struct sync_exchange *x, const char *name)
{
	for (size_t i = 0; i < x->r.ref_count; i++)
		if (x->r.refs[i].broken && strcmp(x->r.refs[i].name, name) == 0)
			return true;
	return false;
}

/* True when the writer in the reference's name did not sign the tip. */
static bool
is_false(struct sync_exchange *x, const char *name, const struct sync_oid *tip)
{
	char writer[KIT_WRITER_LEN + 1];

	sync_place_writer(name, writer);
	return !sync_gitcommit_is_by(x->s->store, tip, writer);
}

/*
 * Compares a tip with the remote's commit under that name. A false commit there
 * may be replaced on transports that replace; elsewhere the tip goes beside it,
 * as the side of a fork.
 */
static enum kit_code
look_there(struct sync_exchange *x, const char *name,
    const struct sync_oid *tip, struct sync_git_kin *kin, struct kit_err *err)
{
	const struct sync_oid *there = sync_remote_refs_find(&x->r, name);

	*kin = (struct sync_git_kin){.relation = SYNC_GIT_AHEAD};
	if (!there)
		return KIT_OK;
	if (!is_false(x, name, there))
		return sync_gitgraph_relation(
		    x->s->store, there, tip, kin, err);
	if (!x->r.by->replaces)
		kin->relation = SYNC_GIT_FORKED;
	return KIT_OK;
}

/*
 * Plans to which reference a writer's tip goes: to the branch, or to a side
 * reference when the remote's branch has another history.
 */
static enum kit_code
plan_tip(struct sync_exchange *x, struct tip *t, struct kit_err *err)
{
	const char *name = t->name;
	char side[SYNC_REMOTE_NAME_MAX + 1];
	struct sync_git_kin kin;

	t->known = is_known(x, name, &t->id);
	if (t->known)
		return KIT_OK;
	if (is_broken(x, name)) {
		/*
		 * The fetch reported the broken reference, and no branch can
		 * continue it.
		 */
		x->report->trouble |= t->row != NULL;
		return KIT_OK;
	}
	if (look_there(x, name, &t->id, &kin, err) != KIT_OK)
		return err->code;
	if (kin.relation == SYNC_GIT_FORKED) {
		const struct sync_fork fork = {name, kin.base, t->id};
		if (sync_place_side(x->s, &fork, side, err) != KIT_OK)
			return err->code;
		name = side;
		if (look_there(x, name, &t->id, &kin, err) != KIT_OK)
			return err->code;
	}
	t->known =
	    kin.relation == SYNC_GIT_SAME || kin.relation == SYNC_GIT_BEHIND;
	if (kin.relation == SYNC_GIT_AHEAD)
		add_move(x, name, sync_remote_refs_find(&x->r, name), &t->id,
		    t->row);
	return KIT_OK;
}

/*
 * Finds the commit of the last own seal that the office accepted; zero: none.
 * The office has checked the seals up to it.
 */
static enum kit_code
last_received(struct sync_exchange *x, const struct kit_self *self,
    struct sync_oid *base, struct kit_err *err)
{
	struct kit_seal_row row;

	if (kit_journal_last_seal(x->s->journal, self->n, &row, err) != KIT_OK)
		return err->code;
	while (row.number && row.state != KIT_SEAL_RECEIVED)
		if (kit_journal_seal(x->s->journal, self->n, row.number - 1,
			&row, err) != KIT_OK)
			return err->code;
	*base = sync_session_oid(&row.object);
	return KIT_OK;
}

/*
 * Checks that the remote can still read the seals that were delivered and that
 * main does not accept yet. When it can not, sends them again.
 */
static enum kit_code
look_after(struct sync_exchange *x, const struct kit_self *self,
    const struct sync_oid *tip, struct kit_err *err)
{
	struct sync_oid base = {0};
	struct kit_err why;

	if (!x->r.by->sound)
		return KIT_OK;
	if (last_received(x, self, &base, err) != KIT_OK)
		return err->code;
	const struct sync_gitpack_range range = {.tips = tip,
	    .tip_count = 1,
	    .known = &base,
	    .known_count = !sync_oid_is_zero(&base)};
	if (x->r.by->sound(&x->r, &range, &why) == KIT_OK)
		return KIT_OK;
	if (x->r.by->mend(&x->r, x->s->store, &range, &why) == KIT_OK) {
		sync_report_note(x->report,
		    "lo que este equipo había entregado estaba dañado en el "
		    "libro remoto, y se entregó de nuevo; que quien lo "
		    "administra lo revise con «git fsck»");
		return KIT_OK;
	}
	x->report->trouble = true;
	sync_report_note(x->report,
	    "lo que este equipo entregó está dañado en el libro remoto y no se "
	    "pudo reponer: %s; sigue guardado en este equipo: que quien "
	    "administra ese libro lo revise con «git fsck», y sincronice",
	    why.text);
	return KIT_OK;
}

static enum kit_code
plan_own(
    struct sync_exchange *x, const struct kit_self *self, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_seal_row row;

	if (kit_journal_last_seal(x->s->journal, self->n, &row, err) != KIT_OK)
		return err->code;
	struct sync_oid tip = sync_session_oid(&row.object);
	if (sync_oid_is_zero(&tip) || !sync_gitobject_has(x->s->store, &tip))
		return KIT_OK;
	kit_str_printf(&name, SYNC_REF_WRITER "%s", self->writer);
	struct tip t = {kit_str_get(&name), tip, &row, false};
	if (plan_tip(x, &t, err) != KIT_OK)
		return err->code;
	if (!t.known)
		return KIT_OK;
	if (row.state == KIT_SEAL_HANDED)
		return look_after(x, self, &tip, err);
	return sync_exchange_hand(x->s, x->report, &row, err);
}

/*
 * Plans to send another writer's good branch to a remote that lacks it: the
 * writer's laptop may be lost, or the remote was restored from a backup.
 */
static enum kit_code
plan_other(void *ctx, const struct kit_taken *t, struct kit_err *err)
{
	struct sync_exchange *x = ctx;
	char name[SYNC_REMOTE_NAME_MAX + 1];
	struct tip tip = {name, sync_session_oid(&t->object), NULL, false};
	struct kit_err broken; /* ignored: this laptop can not repair it */

	(void)err;
	if (!sync_gitobject_has(x->s->store, &tip.id))
		return KIT_OK;
	snprintf(name, sizeof(name), SYNC_REF_WRITER "%.*s", KIT_WRITER_LEN,
	    t->branch.p);
	(void)!plan_tip(x, &tip, &broken);
	return KIT_OK;
}

/*
 * Plans the request of one of this laptop's writers, when the writer has
 * something to ask. When the remote has another request of the writer, the new
 * one is written again behind it.
 */
static enum kit_code
plan_request(
    struct sync_exchange *x, const struct kit_self *self, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct sync_git_kin kin = {.relation = SYNC_GIT_AHEAD};
	struct sync_oid at;

	if (!sync_request_asks(x->s, x->belief, self))
		return KIT_OK;
	kit_str_printf(&name, SYNC_REF_REQUEST "%s", self->writer);
	if (sync_session_ref(x->s, kit_str_get(&name), &at, err) != KIT_OK)
		return err->code;
	const struct sync_oid *there =
	    sync_remote_refs_find(&x->r, kit_str_get(&name));
	struct kit_err broken;
	if (sync_oid_is_zero(&at) || is_known(x, kit_str_get(&name), &at))
		return KIT_OK;
	if (there && sync_gitgraph_relation(
			 x->s->store, there, &at, &kin, &broken) != KIT_OK)
		return KIT_OK;
	if (kin.relation != SYNC_GIT_AHEAD &&
	    sync_request_renew(
		&(struct sync_renewal){x->s, x->belief, self, there}, &at,
		err) != KIT_OK)
		return err->code;
	add_move(x, kit_str_get(&name), there, &at, NULL);
	return KIT_OK;
}

/*
 * Plans to send the branch or the request of a writer that is no member yet.
 * Every laptop passes them on, because the writer's laptop may not reach the
 * remote itself.
 */
static bool
plan_unknown(void *ctx, const char *name, const struct sync_oid *tip)
{
	struct sync_exchange *x = ctx;
	bool request = kit_sv_starts(kit_sv(name), SYNC_REF_REQUEST);
	const char *branch =
	    name + strlen(request ? SYNC_REF_REQUEST : SYNC_REF_WRITER);
	char writer[KIT_WRITER_LEN + 1];
	struct tip t = {name, *tip, NULL, false};
	/* Ignored: this laptop can not repair another's broken branch. */
	struct kit_err broken;

	snprintf(writer, sizeof(writer), "%s", branch);
	if (!sync_bundle_is_ref(kit_sv(name)) || is_member(x->belief, writer) ||
	    sync_exchange_own(x, branch) ||
	    !sync_gitcommit_is_by(x->s->store, tip, writer))
		return true;
	if (!request)
		(void)!plan_tip(x, &t, &broken);
	else if (!sync_remote_refs_find(&x->r, name))
		add_move(x, name, NULL, tip, NULL);
	return true;
}

static enum kit_code
plan_unknowns(struct sync_exchange *x, struct kit_err *err)
{
	if (!x->belief->has_manifest)
		return KIT_OK;
	if (sync_gitref_each(
		x->s->store, SYNC_REF_WRITER, plan_unknown, x, err) != KIT_OK)
		return err->code;
	return sync_gitref_each(
	    x->s->store, SYNC_REF_REQUEST, plan_unknown, x, err);
}

/*
 * Plans main for a stick, to which every laptop with a newer main adds it.
 */
static enum kit_code
plan_main(struct sync_exchange *x, struct kit_err *err)
{
	const struct sync_belief *belief = x->belief;
	struct sync_git_kin kin = {.relation = SYNC_GIT_AHEAD};

	if (!x->r.by->carries || x->s->office || !belief->has_manifest ||
	    is_known(x, SYNC_REF_MAIN, &belief->main))
		return KIT_OK;
	if (!sync_oid_is_zero(&belief->seen_main) &&
	    !sync_oid_eq(&belief->seen_main, &belief->main) &&
	    sync_gitgraph_relation(x->s->store, &belief->seen_main,
		&belief->main, &kin, err) != KIT_OK)
		return err->code;
	if (kin.relation == SYNC_GIT_AHEAD)
		add_move(x, SYNC_REF_MAIN, NULL, &belief->main, NULL);
	return KIT_OK;
}

enum kit_code
sync_plan_all(struct sync_exchange *x, struct kit_err *err)
{
	for (size_t i = 0; i < x->self_count; i++)
		if (plan_own(x, &x->selves[i], err) != KIT_OK)
			return err->code;
	if (kit_journal_branches(x->s->journal, plan_other, x, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < x->self_count; i++)
		if (plan_request(x, &x->selves[i], err) != KIT_OK)
			return err->code;
	if (plan_unknowns(x, err) != KIT_OK)
		return err->code;
	return plan_main(x, err);
}
