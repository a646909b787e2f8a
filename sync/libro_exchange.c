#include <stdio.h>

#include "sync/libro.h"

/* With the remote: what is there comes, what is ours goes. */

enum { MOVES_MAX = 64 };

struct exchange {
	struct sync_libro *l;
	struct sync_remote r;
	struct sync_remote_move moves[MOVES_MAX];
	char names[MOVES_MAX][SYNC_REMOTE_NAME_MAX + 1];
	struct kit_seal_row rows[MOVES_MAX]; /* what each move hands over */
	size_t count;
};

static bool
is_own(const struct kit_self *selves, size_t n, const char *name)
{
	const char *branch = name + strlen(SYNC_REF_WRITER);

	for (size_t i = 0; i < n; i++)
		if (strncmp(selves[i].writer, branch, KIT_WRITER_LEN) == 0)
			return true;
	return false;
}

/* What stands on an own branch there and was not signed by its writer is
 * somebody's mischief: no reason for doubt, and nothing to take. */
static bool
is_signed(struct exchange *x, const char *name, const struct sync_oid *tip)
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
	return strncmp(id, name + strlen(SYNC_REF_WRITER), KIT_WRITER_LEN) == 0;
}

static enum kit_code
take_branch(struct exchange *x, const struct sync_remote_ref *ref,
    const struct kit_self *selves, size_t n, struct kit_err *err)
{
	struct sync_placed placed;

	if (is_own(selves, n, ref->name) &&
	    !is_signed(x, ref->name, &ref->id)) {
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
	return KIT_OK;
}

/* A request is no history: the newest one counts. */
static enum kit_code
take_request(
    struct exchange *x, const struct sync_remote_ref *ref, struct kit_err *err)
{
	struct sync_oid at;

	if (sync_libro_ref(x->l, ref->name, &at, err) != KIT_OK)
		return err->code;
	if (sync_oid_eq(&at, &ref->id))
		return KIT_OK;
	return sync_gitstore_move(x->l->store, ref->name, &at, &ref->id, err);
}

static enum kit_code
take_refs(struct exchange *x, const struct kit_self *selves, size_t n,
    struct kit_err *err)
{
	for (size_t i = 0; i < x->r.ref_count; i++) {
		const struct sync_remote_ref *ref = &x->r.refs[i];
		struct kit_sv name = kit_sv(ref->name);
		enum kit_code rc = KIT_OK;

		if (kit_sv_is(name, SYNC_REF_MAIN))
			x->l->seen_main = ref->id;
		else if (kit_sv_starts(name, SYNC_REF_WRITER))
			rc = take_branch(x, ref, selves, n, err);
		else if (x->l->office)
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

/* What our own key signed there and libro.db does not know: we are two. */
static void
doubt(struct exchange *x, const char *name, const struct sync_oid *there,
    const char *why)
{
	struct kit_sv self = kit_sv(kit_journal_writer(x->l->journal));

	if (kit_sv_is(self, name + strlen(SYNC_REF_WRITER)) &&
	    is_signed(x, name, there))
		snprintf(x->l->doubt, sizeof(x->l->doubt), "%s", why);
}

/* What forked from the branch goes beside it. */
static enum kit_code
plan_side(struct exchange *x, const char *name, const struct sync_oid *base,
    const struct kit_seal_row *row, struct kit_err *err)
{
	char side[SYNC_REMOTE_NAME_MAX + 1];
	struct sync_oid tip = sync_libro_oid(&row->object);

	if (sync_libro_side(x->l, name, base, &tip, side, err) != KIT_OK)
		return err->code;
	const struct sync_oid *there = sync_remote_ref(&x->r, side);
	if (there && sync_oid_eq(there, &tip))
		return mark_handed(x->l, row, err);
	add_move(x, side, there, &tip, row);
	return KIT_OK;
}

static enum kit_code
plan_known(struct exchange *x, const char *name, const struct sync_oid *there,
    const struct kit_seal_row *row, struct kit_err *err)
{
	struct sync_oid tip = sync_libro_oid(&row->object), base;
	enum sync_git_relation relation;

	if (sync_gitgraph_relation(
		x->l->store, there, &tip, &relation, &base, err) != KIT_OK)
		return err->code;
	switch (relation) {
	case SYNC_GIT_AHEAD:
		add_move(x, name, there, &tip, row);
		return KIT_OK;
	case SYNC_GIT_FORKED:
		doubt(x, name, there, "otro equipo escribe con la misma llave");
		return plan_side(x, name, &base, row, err);
	case SYNC_GIT_BEHIND:
		doubt(x, name, there,
		    "el libro tiene sellos suyos que este equipo no conoce");
		break;
	case SYNC_GIT_SAME:
		break;
	}
	return mark_handed(x->l, row, err);
}

/* Where an own branch goes: forward, or beside what forked from it. */
static enum kit_code
plan_own(struct exchange *x, const struct kit_self *self, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_seal_row row;

	if (kit_journal_last_seal(x->l->journal, self->n, &row, err) != KIT_OK)
		return err->code;
	struct sync_oid tip = sync_libro_oid(&row.object);
	kit_str_printf(&name, SYNC_REF_WRITER "%s", self->writer);
	const struct sync_oid *there =
	    sync_remote_ref(&x->r, kit_str_get(&name));
	if (there && !sync_oid_is_zero(&tip))
		return plan_known(x, kit_str_get(&name), there, &row, err);
	if (there)
		doubt(x, kit_str_get(&name), there,
		    "el libro tiene sellos suyos que este equipo no conoce");
	else if (!sync_oid_is_zero(&tip))
		add_move(x, kit_str_get(&name), NULL, &tip, &row);
	return KIT_OK;
}

static enum kit_code
plan_request(
    struct exchange *x, const struct kit_self *self, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct sync_oid at;

	kit_str_printf(&name, SYNC_REF_REQUEST "%s", self->writer);
	if (sync_libro_ref(x->l, kit_str_get(&name), &at, err) != KIT_OK)
		return err->code;
	if (!sync_oid_is_zero(&at) && !x->l->report.admitted)
		add_move(x, kit_str_get(&name),
		    sync_remote_ref(&x->r, kit_str_get(&name)), &at, NULL);
	return KIT_OK;
}

static enum kit_code
send(struct exchange *x, struct kit_err *err)
{
	sync_libro_point(x->l);
	sync_libro_tell(x->l,
	    &(struct sync_progress){"enviar", x->l->report.handed.seals, 0, 0});
	if (sync_remote_push(&x->r, x->l->store, x->moves, x->count, err) !=
	    KIT_OK)
		return err->code;
	sync_libro_point(x->l);
	for (size_t i = 0; i < x->count; i++) {
		if (!x->moves[i].done)
			sync_libro_note(x->l,
			    "el libro remoto no recibió %s: %s",
			    x->moves[i].name, x->moves[i].why);
		else if (mark_handed(x->l, &x->rows[i], err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
exchange(struct exchange *x, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t n = 0;

	if (kit_journal_selves(x->l->journal, &x->l->arena, &selves, &n, err) !=
		KIT_OK ||
	    sync_remote_fetch(&x->r, x->l->store, err) != KIT_OK)
		return err->code;
	sync_libro_point(x->l);
	if (take_refs(x, selves, n, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		if (plan_own(x, &selves[i], err) != KIT_OK)
			return err->code;
	if (n && plan_request(x, &selves[n - 1], err) != KIT_OK)
		return err->code;
	return send(x, err);
}

enum kit_code
sync_step_exchange(struct sync_libro *l, struct kit_err *err)
{
	if (!l->remote || !l->repo[0])
		return KIT_OK;
	struct exchange *x = kit_mem_alloc(1, sizeof(*x));
	x->l = l;
	sync_libro_tell(l, &(struct sync_progress){"conectar", 0, 0, 0});
	enum kit_code rc = sync_remote_open(&x->r, l->remote, err);
	if (rc == KIT_OK)
		rc = exchange(x, err);
	sync_remote_close(&x->r);
	free(x);
	if (rc != KIT_OK)
		return sync_remote_blame(l->remote, err);
	l->report.exchanged = true;
	return l->doubt[0] ? sync_libro_become(l, err) : KIT_OK;
}
