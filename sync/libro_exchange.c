#include <stdio.h>

#include "sync/bundle.h"
#include "sync/libro.h"

/* With the remote: what is there comes, what is ours goes. */

enum { MOVES_MAX = 64 };

struct exchange {
	struct sync_libro *l;
	struct sync_remote r;
	struct kit_self *selves; /* the writers that we are or were */
	size_t self_count;
	struct sync_remote_move moves[MOVES_MAX];
	char names[MOVES_MAX][SYNC_REMOTE_NAME_MAX + 1];
	struct kit_seal_row rows[MOVES_MAX]; /* what each move hands over */
	size_t count;
};

/* The own writer whose branch, or the side of it, this is; or NULL. */
static const struct kit_self *
own_of(const struct exchange *x, const char *branch)
{
	for (size_t i = 0; i < x->self_count; i++)
		if (strncmp(x->selves[i].writer, branch, KIT_WRITER_LEN) == 0)
			return &x->selves[i];
	return NULL;
}

/* The one that writes now. */
static const struct kit_self *
writing(const struct exchange *x)
{
	return x->self_count ? &x->selves[x->self_count - 1] : NULL;
}

static bool
is_last_seal(
    struct exchange *x, const struct kit_self *self, const struct sync_oid *tip)
{
	struct kit_object object = sync_libro_object(tip);
	struct kit_seal_row row;
	struct kit_err ignored;

	return kit_journal_last_seal(x->l->journal, self->n, &row, &ignored) ==
		   KIT_OK &&
	       memcmp(&row.object, &object, sizeof(object)) == 0;
}

static bool
signed_by(struct exchange *x, const char *writer, const struct sync_oid *tip)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	char id[KIT_WRITER_LEN + 1] = "";
	struct sync_commit c;
	struct kit_err ignored;

	if (sync_gitstore_get(x->l->store, tip,
		(struct sync_git_want){SYNC_GIT_COMMIT, SYNC_COMMIT_MAX},
		&object, &ignored) == KIT_OK &&
	    sync_commit_open(
		kit_str_view(&object), &arena, &c, signer, &ignored) == KIT_OK)
		sync_key_writer_of(signer, id);
	kit_arena_done(&arena);
	return strcmp(id, writer) == 0;
}

/* What stands on an own branch there and was not signed by its writer is
 * somebody's mischief: no reason for doubt, and nothing to take. The last seal
 * that we made needs no look at its signature. */
static bool
is_signed(
    struct exchange *x, const struct kit_self *self, const struct sync_oid *tip)
{
	return is_last_seal(x, self, tip) || signed_by(x, self->writer, tip);
}

static bool
is_member(const struct sync_libro *l, const char *writer)
{
	return l->has_manifest && sync_manifest_member(&l->manifest, writer);
}

/* A branch of the writer that we are, with what we did not write: we are two,
 * or we are from a backup. */
static enum kit_code
doubt(struct sync_libro *l, const struct kit_self *self,
    const struct sync_oid *tip, struct kit_err *err)
{
	enum sync_git_relation relation = SYNC_GIT_AHEAD;
	struct kit_seal_row row;
	struct sync_oid base;

	if (kit_journal_last_seal(l->journal, self->n, &row, err) != KIT_OK)
		return err->code;
	struct sync_oid own = sync_libro_oid(&row.object);
	if (row.number && sync_oid_is_zero(&own))
		return KIT_OK; /* lost with libro.git, and not made again yet */
	struct kit_err broken; /* accepting it will say so */
	if (!sync_oid_is_zero(&own) &&
	    sync_gitgraph_relation(
		l->store, &own, tip, &relation, &base, &broken) != KIT_OK)
		return KIT_OK;
	if (relation == SYNC_GIT_FORKED)
		snprintf(l->doubt, sizeof(l->doubt),
		    "otro equipo escribe con la misma llave");
	else if (relation == SYNC_GIT_AHEAD)
		snprintf(l->doubt, sizeof(l->doubt),
		    "el libro tiene sellos suyos que este equipo no conoce");
	return KIT_OK;
}

/* Others may have put one here too, not only there. */
static enum kit_code
doubt_here(struct exchange *x, const struct kit_self *self, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct sync_oid at;

	kit_str_printf(&name, SYNC_REF_WRITER "%s", self->writer);
	if (sync_libro_ref(x->l, kit_str_get(&name), &at, err) != KIT_OK)
		return err->code;
	if (sync_oid_is_zero(&at) || !is_signed(x, self, &at))
		return KIT_OK;
	return doubt(x->l, self, &at, err);
}

static enum kit_code
take_branch(
    struct exchange *x, const struct sync_remote_ref *ref, struct kit_err *err)
{
	const struct kit_self *own =
	    own_of(x, ref->name + strlen(SYNC_REF_WRITER));
	struct sync_placed placed;

	if (own && !is_signed(x, own, &ref->id)) {
		sync_libro_note(x->l, "en la rama de este equipo hay algo que "
				      "él no firmó; no se toma");
		return KIT_OK;
	}
	if (sync_libro_place(x->l, ref->name, &ref->id, &placed, err) !=
	    KIT_OK) {
		sync_libro_note(x->l,
		    "la rama %s del libro remoto no se "
		    "pudo traer: %s",
		    ref->name, err->text);
		return KIT_OK;
	}
	if (own && own == writing(x) &&
	    strcmp(own->writer, ref->name + strlen(SYNC_REF_WRITER)) == 0)
		return doubt(x->l, own, &ref->id, err);
	return KIT_OK;
}

/* A request is no history: what is there counts, and one of several stays. */
static enum kit_code
take_request(
    struct exchange *x, const struct sync_remote_ref *ref, struct kit_err *err)
{
	struct sync_oid at;

	if (sync_libro_ref(x->l, ref->name, &at, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < x->r.ref_count; i++)
		if (strcmp(x->r.refs[i].name, ref->name) == 0 &&
		    sync_oid_eq(&x->r.refs[i].id, &at))
			return KIT_OK;
	return sync_gitstore_move(x->l->store, ref->name, &at, &ref->id, err);
}

static enum kit_code
take_refs(struct exchange *x, struct kit_err *err)
{
	const struct sync_remote_ref *main =
	    sync_libro_newest_main(x->l, &x->r);

	if (main) {
		x->l->seen_main = main->id;
		x->l->seen_partial = main->partial;
	}
	for (size_t i = 0; i < x->r.ref_count; i++) {
		const struct sync_remote_ref *ref = &x->r.refs[i];
		struct kit_sv name = kit_sv(ref->name);
		enum kit_code rc = KIT_OK;

		if (kit_sv_starts(name, SYNC_REF_WRITER))
			rc = take_branch(x, ref, err);
		else if (kit_sv_starts(name, SYNC_REF_REQUEST) &&
			 !own_of(x, ref->name + strlen(SYNC_REF_REQUEST)))
			rc = take_request(x, ref, err);
		if (rc != KIT_OK)
			return rc;
	}
	return KIT_OK;
}

static void
add_move(struct exchange *x, const char *name, const struct sync_oid *from,
    const struct sync_oid *to, const struct kit_seal_row *row)
{
	const struct sync_oid none = {{0}};
	size_t i = x->count;

	if (i == MOVES_MAX || (from && sync_oid_eq(from, to)))
		return;
	snprintf(x->names[i], sizeof(x->names[i]), "%s", name);
	x->moves[i] = (struct sync_remote_move){
	    .name = x->names[i], .from = from ? *from : none, .to = *to};
	if (row)
		x->rows[i] = *row;
	x->count++;
}

static enum kit_code
mark_handed(
    struct sync_libro *l, const struct kit_seal_row *row, struct kit_err *err)
{
	struct kit_seal_row upto = *row;
	struct kit_seal_moved moved = {0};

	if (!row->number || row->state != KIT_SEAL_PENDING)
		return KIT_OK;
	upto.state = KIT_SEAL_HANDED;
	sync_libro_point(l);
	if (kit_journal_begin(l->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_seals_reach(l->journal, &upto, &moved, err) != KIT_OK ||
	    kit_journal_commit(l->journal, err) != KIT_OK) {
		kit_journal_rollback(l->journal);
		return err->code;
	}
	l->report.handed.seals += moved.seals;
	l->report.handed.entries += moved.entries;
	return KIT_OK;
}

struct tip {
	const char *name; /* the writer's reference */
	struct sync_oid id;
	const struct kit_seal_row *row; /* when it is our own, or NULL */
	bool known; /* the remote has it */
};

/* A reference there stands at it, or will. */
static bool
is_known(const struct exchange *x, const struct sync_oid *id)
{
	for (size_t i = 0; i < x->r.ref_count; i++)
		if (!x->r.refs[i].partial && sync_oid_eq(&x->r.refs[i].id, id))
			return true;
	for (size_t i = 0; i < x->count; i++)
		if (sync_oid_eq(&x->moves[i].to, id))
			return true;
	return false;
}

/* Where a writer's tip goes: forward, or beside what forked from it. */
static enum kit_code
plan_tip(struct exchange *x, struct tip *t, struct kit_err *err)
{
	const char *name = t->name;
	const struct sync_oid *there = sync_remote_ref(&x->r, name);
	char side[SYNC_REMOTE_NAME_MAX + 1];
	enum sync_git_relation relation = SYNC_GIT_AHEAD;
	struct sync_oid base;

	t->known = is_known(x, &t->id);
	if (t->known)
		return KIT_OK;
	if (there && sync_gitgraph_relation(x->l->store, there, &t->id,
			 &relation, &base, err) != KIT_OK)
		return err->code;
	if (relation == SYNC_GIT_FORKED) {
		if (sync_libro_side(x->l, name, &base, &t->id, side, err) !=
		    KIT_OK)
			return err->code;
		name = side;
		there = sync_remote_ref(&x->r, side);
		relation = SYNC_GIT_AHEAD;
		if (there && sync_gitgraph_relation(x->l->store, there, &t->id,
				 &relation, &base, err) != KIT_OK)
			return err->code;
	}
	t->known = relation != SYNC_GIT_AHEAD;
	if (!t->known)
		add_move(x, name, there, &t->id, t->row);
	return KIT_OK;
}

static enum kit_code
plan_own(struct exchange *x, const struct kit_self *self, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_seal_row row;

	if (kit_journal_last_seal(x->l->journal, self->n, &row, err) != KIT_OK)
		return err->code;
	struct sync_oid tip = sync_libro_oid(&row.object);
	if (sync_oid_is_zero(&tip) || !sync_gitstore_has(x->l->store, &tip))
		return KIT_OK;
	kit_str_printf(&name, SYNC_REF_WRITER "%s", self->writer);
	struct tip t = {kit_str_get(&name), tip, &row, false};
	if (plan_tip(x, &t, err) != KIT_OK)
		return err->code;
	return t.known ? mark_handed(x->l, &row, err) : KIT_OK;
}

/*
 * What others handed to us and is good goes on to whom has it not: they may
 * have nothing left but our word, or the remote may be back from a backup.
 */
static enum kit_code
plan_other(void *ctx, const struct kit_taken *t, struct kit_err *err)
{
	struct exchange *x = ctx;
	char name[SYNC_REMOTE_NAME_MAX + 1];
	struct tip tip = {name, sync_libro_oid(&t->object), NULL, false};
	struct kit_err broken; /* what is there: nothing of ours to mend */

	(void)err;
	if (!sync_gitstore_has(x->l->store, &tip.id))
		return KIT_OK;
	snprintf(name, sizeof(name), SYNC_REF_WRITER "%.*s", KIT_WRITER_LEN,
	    t->branch.p);
	(void)!plan_tip(x, &tip, &broken);
	return KIT_OK;
}

/* Who has something to ask; behind what it asked before, if that differs. */
static enum kit_code
plan_request(
    struct exchange *x, const struct kit_self *self, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	enum sync_git_relation relation = SYNC_GIT_AHEAD;
	struct sync_oid at, base;

	if (!sync_libro_asks(x->l, self))
		return KIT_OK;
	kit_str_printf(&name, SYNC_REF_REQUEST "%s", self->writer);
	if (sync_libro_ref(x->l, kit_str_get(&name), &at, err) != KIT_OK)
		return err->code;
	const struct sync_oid *there =
	    sync_remote_ref(&x->r, kit_str_get(&name));
	struct kit_err broken;
	if (sync_oid_is_zero(&at) || is_known(x, &at))
		return KIT_OK;
	if (there && sync_gitgraph_relation(x->l->store, there, &at, &relation,
			 &base, &broken) != KIT_OK)
		return KIT_OK;
	if (relation != SYNC_GIT_AHEAD &&
	    sync_libro_renew_request(x->l, self, there, &at, err) != KIT_OK)
		return err->code;
	add_move(x, kit_str_get(&name), there, &at, NULL);
	return KIT_OK;
}

/*
 * Seals and requests of writers that the office does not know yet: whoever
 * meets them carries them on, for they may not reach the remote themselves.
 */
static bool
plan_unknown(void *ctx, const char *name, const struct sync_oid *tip)
{
	struct exchange *x = ctx;
	bool request = kit_sv_starts(kit_sv(name), SYNC_REF_REQUEST);
	const char *branch =
	    name + strlen(request ? SYNC_REF_REQUEST : SYNC_REF_WRITER);
	char writer[KIT_WRITER_LEN + 1];
	struct tip t = {name, *tip, NULL, false};
	struct kit_err broken; /* it is not ours to mend */

	snprintf(writer, sizeof(writer), "%s", branch);
	if (!sync_bundle_is_ref(kit_sv(name)) || is_member(x->l, writer) ||
	    own_of(x, branch) || !signed_by(x, writer, tip))
		return true;
	if (!request)
		(void)!plan_tip(x, &t, &broken);
	else if (!sync_remote_ref(&x->r, name))
		add_move(x, name, NULL, tip, NULL);
	return true;
}

static enum kit_code
plan_unknowns(struct exchange *x, struct kit_err *err)
{
	if (!x->l->has_manifest)
		return KIT_OK;
	if (sync_gitstore_refs(
		x->l->store, SYNC_REF_WRITER, plan_unknown, x, err) != KIT_OK)
		return err->code;
	return sync_gitstore_refs(
	    x->l->store, SYNC_REF_REQUEST, plan_unknown, x, err);
}

/* Where main goes by files, whoever has a newer one brings it. */
static enum kit_code
plan_main(struct exchange *x, struct kit_err *err)
{
	const struct sync_libro *l = x->l;
	enum sync_git_relation relation = SYNC_GIT_AHEAD;
	struct sync_oid base;

	if (!x->r.by->carries || l->office || !l->has_manifest ||
	    is_known(x, &l->main))
		return KIT_OK;
	if (!sync_oid_is_zero(&l->seen_main) &&
	    !sync_oid_eq(&l->seen_main, &l->main) &&
	    sync_gitgraph_relation(l->store, &l->seen_main, &l->main, &relation,
		&base, err) != KIT_OK)
		return err->code;
	if (relation == SYNC_GIT_AHEAD)
		add_move(x, SYNC_REF_MAIN, NULL, &l->main, NULL);
	return KIT_OK;
}

/* In the laptops' names: a person knows no references. */
static void
note_refused(struct sync_libro *l, const struct sync_remote_move *m)
{
	struct kit_sv name = kit_sv(m->name);
	const size_t head = sizeof(SYNC_REF_WRITER) - 1;
	struct kit_str who KIT_STR_AUTO = {0};

	if (kit_sv_starts(name, SYNC_REF_WRITER) &&
	    name.n >= head + KIT_WRITER_LEN)
		kit_journal_writer_name(
		    l->journal, kit_sv_of(name.p + head, KIT_WRITER_LEN), &who);
	if (who.n)
		sync_libro_note(l, "el libro remoto no recibió lo de %s: %s",
		    kit_str_get(&who), m->why);
	else
		sync_libro_note(
		    l, "el libro remoto no recibió %s: %s", m->name, m->why);
}

/* Some moves, and what became of them, whatever became of the rest. */
static enum kit_code
send_some(struct exchange *x, size_t from, size_t n, struct kit_err *err)
{
	struct kit_err failed = {0};

	sync_libro_point(x->l);
	enum kit_code sent =
	    sync_remote_push(&x->r, x->l->store, &x->moves[from], n, &failed);
	sync_libro_point(x->l);
	for (size_t i = from; i < from + n; i++) {
		const struct sync_remote_move *m = &x->moves[i];
		sync_libro_count_move(x->l, m);
		if (m->done) {
			if (mark_handed(x->l, &x->rows[i], err) != KIT_OK)
				return err->code;
		} else if (sent == KIT_OK) {
			note_refused(x->l, m);
		}
	}
	if (sent != KIT_OK)
		*err = failed;
	return sent;
}

static enum kit_code
send(struct exchange *x, struct kit_err *err)
{
	size_t step = x->r.by->carries ? 1 : MOVES_MAX;

	sync_libro_tell(x->l,
	    &(struct sync_progress){"enviar", x->l->report.handed.seals, 0, 0});
	for (size_t i = 0; i < x->count; i += step) {
		size_t left = x->count - i;
		if (send_some(x, i, left < step ? left : step, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/* What is ours, what others gave us, who asks, and main where it is carried. */
static enum kit_code
plan(struct exchange *x, struct kit_err *err)
{
	for (size_t i = 0; i < x->self_count; i++)
		if (plan_own(x, &x->selves[i], err) != KIT_OK)
			return err->code;
	if (kit_journal_branches(x->l->journal, plan_other, x, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < x->self_count; i++)
		if (plan_request(x, &x->selves[i], err) != KIT_OK)
			return err->code;
	if (plan_unknowns(x, err) != KIT_OK)
		return err->code;
	return plan_main(x, err);
}

/* Nothing of ours goes into the book of another office. */
static enum kit_code
check_book(struct exchange *x, struct kit_err *err)
{
	const struct sync_remote_ref *there =
	    sync_libro_newest_main(x->l, &x->r);
	struct sync_main m = {0};
	struct kit_err unread; /* who takes it in will say so */
	enum kit_code rc = KIT_OK;

	if (there && !sync_oid_eq(&there->id, &x->l->main) &&
	    sync_main_peek(x->l, &there->id, &m, &unread) == KIT_OK &&
	    strcmp(m.manifest.repo, x->l->repo) != 0)
		rc = kit_err_set(err, KIT_EINPUT,
		    "ahí está el libro %.8s, de otra oficina, y el de este "
		    "equipo es el %.8s; no se entregó nada: revise la "
		    "dirección",
		    m.manifest.repo, x->l->repo);
	sync_main_done(&m);
	return rc;
}

static enum kit_code
exchange(struct exchange *x, struct kit_err *err)
{
	if (kit_journal_selves(x->l->journal, &x->l->arena, &x->selves,
		&x->self_count, err) != KIT_OK ||
	    sync_remote_fetch(&x->r, x->l->store, err) != KIT_OK)
		return err->code;
	sync_libro_point(x->l);
	if (check_book(x, err) != KIT_OK || take_refs(x, err) != KIT_OK ||
	    (writing(x) && doubt_here(x, writing(x), err) != KIT_OK) ||
	    plan(x, err) != KIT_OK)
		return err->code;
	/* What came is taken in, even if nothing could go. */
	if (send(x, &x->l->late) != KIT_OK)
		(void)sync_remote_blame(x->l->remote, &x->l->late);
	return KIT_OK;
}

enum kit_code
sync_step_exchange(struct sync_libro *l, struct kit_err *err)
{
	if (!l->remote || !l->repo[0])
		return KIT_OK;
	struct exchange *x = kit_mem_alloc(1, sizeof(*x));
	x->l = l;
	sync_libro_tell(l, &(struct sync_progress){"conectar", 0, 0, 0});
	enum kit_code rc = sync_libro_reach(l, &x->r, err);
	if (rc == KIT_OK)
		rc = exchange(x, err);
	sync_remote_close(&x->r);
	free(x);
	if (rc != KIT_OK)
		return sync_remote_blame(l->remote, err);
	l->report.exchanged = true;
	if (sync_remote_stick_dir(l->remote) &&
	    (sync_libro_keep_remote(l, err) != KIT_OK ||
		(!l->late.code && sync_libro_note_copy(l, err) != KIT_OK)))
		return err->code;
	return l->doubt[0] ? sync_libro_become(l, err) : KIT_OK;
}
