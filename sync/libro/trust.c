/*
 * Whom to believe about main. The office's key is pinned; another key is
 * believed when the key on the recovery sheet named it, in a main on the way
 * from what was believed before. So a stolen office computer can not name
 * another office, and a computer that was replaced is not believed any more.
 */

#include "trust.h"

#include <stdio.h>

#include "commit.h"
#include "report.h"

/* The mains from the newest back: who signed each. */
struct line {
	struct sync_libro *l;
	struct step {
		struct sync_oid id;
		unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	} * steps;
	size_t count, cap;
};

enum { LINE_MAX_MAINS = 1 << 20 };

/* Who signed a commit, and its first parent, or zero. */
static enum kit_code
read_step(struct sync_libro *l, struct step *step, struct sync_oid *next,
    struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct sync_commit c;

	enum kit_code rc = sync_gitstore_get(l->store, &step->id,
	    (struct sync_git_want){SYNC_GIT_COMMIT, SYNC_COMMIT_MAX}, &object,
	    err);
	if (rc == KIT_OK)
		rc = sync_commit_open(
		    kit_str_view(&object), &arena, &c, step->signer, err);
	if (rc == KIT_OK && c.parent_count)
		*next = c.parents[0];
	kit_arena_done(&arena);
	return rc;
}

/* One main more into the line. */
static enum kit_code
push_step(struct line *n, const struct sync_oid *id, struct sync_oid *next,
    struct kit_err *err)
{
	const struct sync_main *last = &n->l->last;
	struct step step = {.id = *id};
	enum kit_code rc = KIT_OK;

	*next = (struct sync_oid){{0}};
	if (!sync_oid_eq(id, &n->l->peeked)) {
		rc = read_step(n->l, &step, next, err);
	} else {
		memcpy(step.signer, last->signer, sizeof(step.signer));
		if (last->has_parent)
			*next = last->parent;
	}
	if (rc == KIT_OK)
		*(struct step *)kit_mem_push(
		    &n->steps, &n->count, &n->cap, sizeof(step)) = step;
	return rc;
}

static bool
is_kind(
    const struct sync_libro *l, const struct step *s, enum sync_pin_kind kind)
{
	const struct sync_pin *pin = sync_pins_find(l, s->signer);

	return pin && pin->kind == kind;
}

/* Back to where the sheet's key spoke last, or to what is believed. */
static enum kit_code
read_line(struct line *n, const struct sync_oid *tip,
    const struct sync_oid *base, struct kit_err *err)
{
	struct sync_oid at = *tip;

	while (!sync_oid_is_zero(&at) && !sync_oid_eq(&at, base) &&
	       n->count < LINE_MAX_MAINS) {
		struct sync_oid id = at;
		if (push_step(n, &id, &at, err) != KIT_OK)
			return err->code;
		if (is_kind(n->l, &n->steps[n->count - 1], SYNC_PIN_SHEET))
			break;
	}
	return KIT_OK;
}

static enum kit_code
read_manifest(struct sync_libro *l, const struct step *s,
    struct sync_manifest *m, struct kit_err *err)
{
	struct sync_main main;

	/* Its signer is known: pinned, or named by the main before. */
	if (sync_belief_peek(l, &s->id, &main, err) != KIT_OK) {
		sync_main_done(&main);
		return err->code;
	}
	sync_manifest_done(m);
	*m = main.manifest;
	return strcmp(m->repo, l->repo) == 0
		   ? KIT_OK
		   : kit_err_set(err, KIT_ECRYPTO, "es de otro libro");
}

static const struct sync_member *
signer_in(const struct sync_manifest *m, const struct step *s)
{
	char id[KIT_WRITER_LEN + 1];

	sync_key_writer_of(s->signer, id);
	const struct sync_member *w = sync_manifest_member(m, id);
	return w && sync_manifest_may_sign(w) ? w : NULL;
}

/* Forward from where the sheet's key spoke: each main by a key that counts. */
static enum kit_code
follow(struct line *n, struct sync_trust *out, struct kit_err *err)
{
	size_t i = n->count - 1;

	if (read_manifest(n->l, &n->steps[i], &out->manifest, err) != KIT_OK)
		return err->code;
	while (i-- > 0) {
		const struct sync_member *w =
		    signer_in(&out->manifest, &n->steps[i]);
		if (!w)
			return kit_err_set(err, KIT_ECRYPTO,
			    "no lo firmó la oficina que nombró la llave de "
			    "respaldo");
		if (w->role == SYNC_ROLE_SHEET &&
		    read_manifest(n->l, &n->steps[i], &out->manifest, err) !=
			KIT_OK)
			return err->code;
	}
	out->changed = true;
	return KIT_OK;
}

enum kit_code
sync_trust_main(struct sync_libro *l, const struct sync_oid *main,
    const struct sync_oid *base, struct sync_trust *out, struct kit_err *err)
{
	struct line n = {.l = l};

	*out = (struct sync_trust){0};
	enum kit_code rc = read_line(&n, main, base, err);
	if (rc == KIT_OK && n.count &&
	    is_kind(l, &n.steps[n.count - 1], SYNC_PIN_SHEET))
		rc = follow(&n, out, err);
	else if (rc == KIT_OK && n.count &&
		 !is_kind(l, &n.steps[0], SYNC_PIN_OFFICE)) {
		out->former = is_kind(l, &n.steps[0], SYNC_PIN_FORMER);
		rc = kit_err_set(err, KIT_ECRYPTO, "%s",
		    out->former ? "lo firmó una llave que ya no es de la "
				  "oficina"
				: "no lo firmó la oficina de este libro");
	}
	free(n.steps);
	return rc;
}

/* True while this computer's own key signs main. */
static bool
is_still_office(struct sync_libro *l)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	const struct sync_pin *pin;
	struct kit_err ignored;

	sync_session_path(l, "oficina-llave", &path);
	if (sync_key_open(kit_str_get(&path), &key, &ignored) != KIT_OK)
		return false;
	pin = sync_pins_find(l, sync_key_public(key));
	return pin && pin->kind == SYNC_PIN_OFFICE;
}

struct change {
	bool any; /* another office's key than before */
	bool sheet; /* other keys, and the same office */
	bool demoted; /* this was the office */
};

/* For diagnostico: since when. */
static enum kit_code
remember_change(
    struct sync_libro *l, const struct change *c, struct kit_err *err)
{
	char text[40];

	if (!c->any)
		return KIT_OK;
	snprintf(text, sizeof(text), "%s%lld", c->demoted ? "relevo " : "",
	    (long long)l->env.wall_ms(&l->env));
	return kit_journal_set_meta(l->journal, KIT_META_CHANGED, text, err);
}

/* True when the same keys sign main as before. */
static bool
same_office(const struct sync_libro *l, const struct sync_pin *was, size_t n)
{
	size_t before = 0, still = 0;

	for (size_t i = 0; i < n; i++) {
		if (was[i].kind != SYNC_PIN_OFFICE)
			continue;
		const struct sync_pin *now = sync_pins_find(l, was[i].key);
		before++;
		still += now && now->kind == SYNC_PIN_OFFICE;
	}
	return before == still;
}

static enum kit_code
change_pins(struct sync_libro *l, const struct sync_manifest *m,
    struct change *c, struct kit_err *err)
{
	struct kit_str was KIT_STR_AUTO = {0};
	struct sync_pin pins[SYNC_PINS_MAX];
	size_t n = l->pin_count;

	memcpy(pins, l->pins, sizeof(pins));
	kit_journal_meta(l->journal, KIT_META_OFFICES, &was);
	if (sync_pins_set(l, m, err) != KIT_OK)
		return err->code;
	bool changed = !kit_sv_is(kit_str_view(&was),
	    kit_journal_known(l->journal, KIT_META_OFFICES));
	c->sheet = changed && same_office(l, pins, n);
	c->any = changed && !c->sheet;
	c->demoted = l->office && !is_still_office(l);
	if (remember_change(l, c, err) != KIT_OK)
		return err->code;
	return c->demoted
		   ? kit_journal_set_meta(l->journal, KIT_META_ROLE, NULL, err)
		   : KIT_OK;
}

enum kit_code
sync_trust_change_office(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err)
{
	struct change c = {0};

	if (kit_journal_begin(l->journal, err) != KIT_OK)
		return err->code;
	if (change_pins(l, m, &c, err) != KIT_OK ||
	    kit_journal_commit(l->journal, err) != KIT_OK) {
		kit_journal_rollback(l->journal);
		return err->code;
	}
	if (c.any)
		sync_report_note(l,
		    "la oficina cambió de computador, nombrado por la llave "
		    "de su hoja de recuperación; aquí todo sigue igual");
	if (c.sheet)
		sync_report_note(l,
		    "la oficina cambió su hoja de recuperación: la de antes "
		    "ya no vale; aquí todo sigue igual");
	if (c.demoted) {
		l->office = false;
		sync_report_note(l,
		    "este computador ya no es la oficina del libro: lo "
		    "reemplazó otro, que debe decidir si recibe lo que este "
		    "anotó después");
	}
	sync_session_point(l);
	return KIT_OK;
}

/* For whom to believe: what the sheet's key changed, then the newest; -1 when
 * the office did not sign it. */
static int64_t
rank(struct sync_libro *l, const struct sync_oid *id)
{
	struct sync_trust trust = {0};
	struct sync_main m = {0};
	struct kit_err why;
	int64_t time = -1;

	enum kit_code rc = l->pin_count
			       ? sync_trust_main(l, id, &l->main, &trust, &why)
			       : KIT_OK;
	if (rc == KIT_OK && sync_belief_peek(l, id, &m, &why) == KIT_OK)
		time = m.manifest.time;
	if (trust.changed && time >= 0)
		time += INT64_MAX / 2;
	sync_trust_done(&trust);
	sync_main_done(&m);
	return time;
}

static size_t
count_mains(const struct sync_remote *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->ref_count; i++)
		n += strcmp(r->refs[i].name, SYNC_REF_MAIN) == 0;
	return n;
}

const struct sync_remote_ref *
sync_trust_newest(struct sync_libro *l, const struct sync_remote *r)
{
	const struct sync_remote_ref *best = NULL;
	bool several = count_mains(r) > 1;
	int64_t best_rank = 0;

	for (size_t i = 0; i < r->ref_count; i++) {
		const struct sync_remote_ref *ref = &r->refs[i];
		if (strcmp(ref->name, SYNC_REF_MAIN) != 0)
			continue;
		int64_t here = several ? rank(l, &ref->id) : 0;
		if (!best || here > best_rank) {
			best = ref;
			best_rank = here;
		}
	}
	return best;
}
