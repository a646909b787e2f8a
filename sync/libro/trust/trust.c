/*
 * Decides whose signature of main to trust. The office's key is pinned. Another
 * key is trusted when the key on the recovery sheet signed a main that names
 * it, between the last trusted main and the new one. So a thief of the office's
 * computer can not name another office, and a replaced computer is no longer
 * trusted.
 */

#include "trust.h"

#include <stdio.h>

#include "gitcommit.h"

/* The mains from the newest back, with the key that signed each. */
struct line {
	struct sync_session *s;
	struct sync_belief *belief;
	struct step {
		struct sync_oid id;
		unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	} * steps;
	size_t count, cap;
};

enum { LINE_MAX_MAINS = 1 << 20 };

/*
 * Reads the key that signed the commit of step, and the commit's first parent.
 * Without a parent *next stays as it is.
 */
static enum kit_code
read_step(struct sync_session *s, struct step *step, struct sync_oid *next,
    struct kit_err *err)
{
	struct sync_gitcommit c;

	enum kit_code rc = sync_gitcommit_read(s->store, &step->id, &c, err);
	memcpy(step->signer, c.signer, sizeof(step->signer));
	if (rc == KIT_OK && c.commit.parent_count)
		*next = c.commit.parents[0];
	sync_gitcommit_done(&c);
	return rc;
}

/* Adds one main to the line; *next becomes the main before it, or zero. */
static enum kit_code
push_step(struct line *n, const struct sync_oid *id, struct sync_oid *next,
    struct kit_err *err)
{
	const struct sync_main *last = &n->belief->last;
	struct step step = {.id = *id};
	enum kit_code rc = KIT_OK;

	*next = (struct sync_oid){0};
	if (!sync_oid_eq(id, &n->belief->peeked)) {
		rc = read_step(n->s, &step, next, err);
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
    struct sync_session *s, const struct step *at_step, enum sync_pin_kind kind)
{
	const struct sync_pin *pin = sync_pins_find(&s->pins, at_step->signer);

	return pin && pin->kind == kind;
}

/*
 * Reads the line from tip back: to the last main that the pinned sheet's key
 * signed, to the main after base, or to the first main.
 */
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
		if (is_kind(n->s, &n->steps[n->count - 1], SYNC_PIN_SHEET))
			break;
	}
	return KIT_OK;
}

static enum kit_code
read_manifest(struct sync_session *s, struct sync_belief *belief,
    const struct step *at_step, struct sync_manifest *m, struct kit_err *err)
{
	struct sync_main main;

	/*
	 * The signer needs no check here: its key is pinned, or an earlier
	 * manifest of the line names it.
	 */
	if (sync_belief_peek(s, belief, &at_step->id, &main, err) != KIT_OK) {
		sync_main_done(&main);
		return err->code;
	}
	sync_manifest_done(m);
	*m = main.manifest;
	return strcmp(m->repo, s->repo) == 0
		   ? KIT_OK
		   : kit_err_set(err, KIT_ECRYPTO, "es de otro libro");
}

static const struct sync_member *
signer_in(const struct sync_manifest *m, const struct step *at_step)
{
	char id[KIT_WRITER_LEN + 1];

	sync_key_writer_of(at_step->signer, id);
	const struct sync_member *w = sync_manifest_member(m, id);
	return w && sync_manifest_may_sign(w) ? w : NULL;
}

/*
 * Follows the line forward from the main that the sheet's key signed. Each main
 * must be signed by a key that the manifest allows; a main that a sheet signed
 * brings the manifest that counts from there on.
 */
static enum kit_code
follow(struct line *n, struct sync_trust *out, struct kit_err *err)
{
	size_t i = n->count - 1;

	if (read_manifest(n->s, n->belief, &n->steps[i], &out->manifest, err) !=
	    KIT_OK)
		return err->code;
	while (i-- > 0) {
		const struct sync_member *w =
		    signer_in(&out->manifest, &n->steps[i]);
		if (!w)
			return kit_err_set(err, KIT_ECRYPTO,
			    "no lo firmó la oficina que nombró la llave de "
			    "respaldo");
		if (w->role == SYNC_ROLE_SHEET &&
		    read_manifest(n->s, n->belief, &n->steps[i], &out->manifest,
			err) != KIT_OK)
			return err->code;
	}
	out->changed = true;
	return KIT_OK;
}

enum kit_code
sync_trust_main(struct sync_session *s, struct sync_belief *belief,
    struct sync_trust *trust, struct kit_err *err)
{
	struct line n = {.s = s, .belief = belief};

	enum kit_code rc = read_line(&n, &trust->main, &trust->base, err);
	if (rc == KIT_OK && n.count &&
	    is_kind(s, &n.steps[n.count - 1], SYNC_PIN_SHEET))
		rc = follow(&n, trust, err);
	else if (rc == KIT_OK && n.count &&
		 !is_kind(s, &n.steps[0], SYNC_PIN_OFFICE)) {
		trust->former = is_kind(s, &n.steps[0], SYNC_PIN_FORMER);
		rc = kit_err_set(err, KIT_ECRYPTO, "%s",
		    trust->former ? "lo firmó una llave que ya no es de la "
				    "oficina"
				  : "no lo firmó la oficina de este libro");
	}
	free(n.steps);
	return rc;
}

/* True while this computer's own key signs main. */
static bool
is_still_office(struct sync_session *s)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	const struct sync_pin *pin;
	struct kit_err ignored;

	sync_session_path(s, "oficina-llave", &path);
	if (sync_key_open(kit_str_get(&path), s->env.vault, &key, &ignored) !=
	    KIT_OK)
		return false;
	pin = sync_pins_find(&s->pins, sync_key_public(key));
	return pin && pin->kind == SYNC_PIN_OFFICE;
}

struct change {
	bool any; /* another office's key signs main now */
	bool sheet; /* only the sheet changed */
	bool demoted; /* this computer was the office until now */
};

/* Remembers the time of the change of office, for «terreno diagnostico». */
static enum kit_code
remember_change(
    struct sync_session *s, const struct change *c, struct kit_err *err)
{
	char text[40];

	if (!c->any)
		return KIT_OK;
	snprintf(text, sizeof(text), "%s%lld", c->demoted ? "relevo " : "",
	    (long long)s->env.wall_ms(&s->env));
	return kit_journal_set_meta(s->journal, KIT_META_CHANGED, text, err);
}

/* True when every former office's key of `was` is still an office's key. */
static bool
same_office(const struct sync_pins *pins, const struct sync_pins *was)
{
	size_t before = 0, still = 0;

	for (size_t i = 0; i < was->count; i++) {
		if (was->items[i].kind != SYNC_PIN_OFFICE)
			continue;
		const struct sync_pin *now =
		    sync_pins_find(pins, was->items[i].key);
		before++;
		still += now && now->kind == SYNC_PIN_OFFICE;
	}
	return before == still;
}

static enum kit_code
change_pins(struct sync_session *s, const struct sync_manifest *m,
    struct change *c, struct kit_err *err)
{
	struct kit_str was KIT_STR_AUTO = {0};
	const struct sync_pins pins = s->pins;

	kit_journal_meta(s->journal, KIT_META_OFFICES, &was);
	if (sync_pins_set(s->journal, &s->pins, m, err) != KIT_OK)
		return err->code;
	bool changed = !kit_sv_is(kit_str_view(&was),
	    kit_journal_known(s->journal, KIT_META_OFFICES));
	c->sheet = changed && same_office(&s->pins, &pins);
	c->any = changed && !c->sheet;
	c->demoted = s->office && !is_still_office(s);
	if (remember_change(s, c, err) != KIT_OK)
		return err->code;
	return c->demoted
		   ? kit_journal_set_meta(s->journal, KIT_META_ROLE, NULL, err)
		   : KIT_OK;
}

enum kit_code
sync_trust_change_office(struct sync_session *s, struct sync_report *report,
    const struct sync_manifest *m, struct kit_err *err)
{
	struct change c = {0};

	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	if (change_pins(s, m, &c, err) != KIT_OK ||
	    kit_journal_commit(s->journal, err) != KIT_OK) {
		kit_journal_rollback(s->journal);
		return err->code;
	}
	if (c.any)
		sync_report_note(report,
		    "la oficina cambió de computador, nombrado por la llave "
		    "de su hoja de recuperación; aquí todo sigue igual");
	if (c.sheet)
		sync_report_note(report,
		    "la oficina cambió su hoja de recuperación: la de antes "
		    "ya no vale; aquí todo sigue igual");
	if (c.demoted) {
		s->office = false;
		sync_report_note(report,
		    "este computador ya no es la oficina del libro: lo "
		    "reemplazó otro, que debe decidir si recibe lo que este "
		    "anotó después");
	}
	sync_session_point(s);
	return KIT_OK;
}

/*
 * Ranks a main: its time, more when the sheet's key changed the office in it or
 * before it; -1 when it may not be trusted.
 */
static int64_t
rank(struct sync_session *s, struct sync_belief *belief,
    const struct sync_oid *id)
{
	struct sync_trust trust = {.main = *id, .base = belief->main};
	struct sync_main m = {0};
	struct kit_err why;
	int64_t time = -1;

	enum kit_code rc =
	    s->pins.count ? sync_trust_main(s, belief, &trust, &why) : KIT_OK;
	if (rc == KIT_OK && sync_belief_peek(s, belief, id, &m, &why) == KIT_OK)
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
		n += !r->refs[i].broken &&
		     strcmp(r->refs[i].name, SYNC_REF_MAIN) == 0;
	return n;
}

const struct sync_remote_ref *
sync_trust_newest(struct sync_session *s, struct sync_belief *belief,
    const struct sync_remote *r)
{
	const struct sync_remote_ref *best = NULL;
	bool several = count_mains(r) > 1;
	int64_t best_rank = 0;

	for (size_t i = 0; i < r->ref_count; i++) {
		const struct sync_remote_ref *ref = &r->refs[i];
		if (ref->broken || strcmp(ref->name, SYNC_REF_MAIN) != 0)
			continue;
		int64_t here = several ? rank(s, belief, &ref->id) : 0;
		if (!best || here > best_rank) {
			best = ref;
			best_rank = here;
		}
	}
	return best;
}
