/* Remembers and admits the laptops of earlier books: see movers.h. */

#include "movers.h"

#include <stdio.h>

#include "bundle.h"
#include "codes.h"
#include "gitobject.h"
#include "gitref.h"
#include "journal_aside.h"
#include "journal_hand.h"
#include "keys.h"

static bool
is_self(const struct kit_self *selves, size_t n, const char *writer)
{
	while (n > 0)
		if (strcmp(selves[--n].writer, writer) == 0)
			return true;
	return false;
}

static bool
read_mover(json_t *o, struct sync_member *m)
{
	const char *name, *public, *state;

	if (json_unpack(o, "{s:s,s:s,s:s}", "name", &name, "pubkey", &public,
		"state", &state) != 0 ||
	    !sync_manifest_is_name(kit_sv(name)) ||
	    !sync_key_public_parse(kit_sv(public), m->public))
		return false;
	snprintf(m->name, sizeof(m->name), "%s", name);
	sync_key_writer_of(m->public, m->id);
	m->state = SYNC_STATE_REVOKED;
	for (int i = 0; i < SYNC_STATE_COUNT; i++)
		if (strcmp(sync_state_words[i], state) == 0)
			m->state = (enum sync_state)i;
	return true;
}

static json_t *
load(struct sync_session *s)
{
	const char *known = kit_journal_known(s->journal, KIT_META_MOVERS);

	return known ? json_loads(known, 0, NULL) : NULL;
}

static bool
is_unmoved(struct kit_sv names, const char *name)
{
	struct kit_sv part;

	while (kit_sv_split(&names, ' ', &part))
		if (kit_sv_is(part, name))
			return true;
	return false;
}

/* The keys of two lists: the book before, and the books before that one. */
static const char *const lists[] = {"writers", "earlier"};

/*
 * Lists the laptops of earlier books that have not moved to the book that ends,
 * and the lost ones, which must still be recognized by their keys.
 */
static json_t *
earlier(struct sync_session *s, const struct sync_manifest *m)
{
	json_t *all = load(s);
	json_t *out = json_array();
	json_t *one;
	struct kit_unmoved u;
	struct sync_member mover;
	size_t k;

	for (size_t i = 0;
	     i < LEN(lists) && kit_journal_unmoved(s->journal, &u); i++)
		json_array_foreach(json_object_get(all, lists[i]), k, one)
		{
			if (read_mover(one, &mover) &&
			    (is_unmoved(u.names, mover.name) ||
				sync_manifest_lost(m, mover.id)))
				json_array_append(out, one);
		}
	json_decref(all);
	return out;
}

enum kit_code
sync_movers_write(struct sync_session *s, const struct sync_manifest *m,
    struct kit_str *text, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	json_t *list = json_array();
	size_t n = 0;

	if (kit_journal_selves(s->journal, &s->arena, &selves, &n, err) !=
	    KIT_OK) {
		json_decref(list);
		return err->code;
	}
	for (size_t i = 0; i < m->member_count; i++) {
		const struct sync_member *w = &m->members[i];
		struct kit_str public KIT_STR_AUTO = {0};
		if (w->role != SYNC_ROLE_POINT || is_self(selves, n, w->id))
			continue;
		sync_key_public_text(w->public, &public);
		json_array_append_new(
		    list, json_pack("{s:s,s:s,s:s}", "name", w->name, "pubkey",
			      kit_str_get(&public), "state",
			      sync_state_words[w->state]));
	}
	json_t *all =
	    json_pack("{s:s,s:o,s:o}", "remote", s->remote ? s->remote : "",
		"writers", list, "earlier", earlier(s, m));
	char *json = json_dumps(all, JSON_COMPACT | JSON_PRESERVE_ORDER);
	json_decref(all);
	kit_str_add(text, json ? json : "");
	free(json);
	return KIT_OK;
}

/* Appends the text that the old key signs. */
static void
proof_text(const char *repo, const char *writer, struct kit_str *text)
{
	kit_str_printf(text, "terreno-mudanza-1\n%s\n%s\n", repo, writer);
}

enum kit_code
sync_movers_prove(struct sync_session *s, const char *repo, const char *writer,
    struct kit_str *proof, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct kit_self *selves = NULL;
	unsigned char signature[KIT_ED25519_SIGNATURE_LEN];
	char base64[KIT_ED25519_SIGNATURE_LEN * 2];
	size_t n = 0;

	if (kit_journal_selves(s->journal, &s->arena, &selves, &n, err) !=
		KIT_OK ||
	    sync_keys_own(s, &selves[n - 1], &key, err) != KIT_OK)
		return err->code;
	proof_text(repo, writer, &text);
	sync_key_sign(key, text.p, text.n, signature);
	kit_crypto_base64_write(
	    KIT_BASE64_PADDED, signature, sizeof(signature), base64);
	kit_str_printf(proof, "%s %.*s", selves[n - 1].writer,
	    (int)kit_crypto_base64_len(KIT_BASE64_PADDED, sizeof(signature)),
	    base64);
	return KIT_OK;
}

static bool
proves(struct sync_session *s, const struct sync_request *r,
    const struct sync_member *m)
{
	struct kit_str text KIT_STR_AUTO = {0};

	proof_text(s->repo, r->member.id, &text);
	return strcmp(m->id, r->before) == 0 &&
	       kit_crypto_ed25519_verify(m->public, text.p, text.n, r->proof);
}

bool
sync_movers_asks(struct sync_session *s, const struct sync_request *r,
    struct sync_member *mover)
{
	json_t *all = r->before[0] ? load(s) : NULL;
	json_t *one;
	size_t k;
	bool found = false;

	for (size_t i = 0; i < LEN(lists); i++)
		json_array_foreach(json_object_get(all, lists[i]), k, one)
		{
			found = found ||
				(read_mover(one, mover) && proves(s, r, mover));
			if (found)
				break;
		}
	json_decref(all);
	return found;
}

void
sync_movers_was(struct sync_session *s, const struct sync_belief *belief,
    const char *writer, char was[KIT_WRITER_LEN + 1])
{
	struct sync_request r;
	struct kit_err none;

	was[0] = '\0';
	if (!belief->manifest.predecessor[0] ||
	    sync_request_read(s, writer, &r, &none) != KIT_OK || !r.before[0])
		return;
	const struct sync_member *m =
	    sync_manifest_member(&belief->manifest, r.before);
	if (m && proves(s, &r, m))
		memcpy(was, r.before, sizeof(r.before));
}

/* The requests of this book that carry a proof. */
struct walk {
	struct sync_session *s;
	const struct sync_belief *belief;
	struct sync_request *items;
	size_t count, cap;
};

static bool
each_request(void *ctx, const char *name, const struct sync_oid *id KIT_UNUSED)
{
	struct walk *w = ctx;
	struct sync_request r;
	struct kit_err unread; /* «equipo listar» reports the reason */

	if (sync_bundle_is_ref(kit_sv(name)) &&
	    sync_request_read(
		w->s, name + strlen(SYNC_REF_REQUEST), &r, &unread) == KIT_OK &&
	    r.before[0])
		*(struct sync_request *)kit_mem_push(
		    &w->items, &w->count, &w->cap, sizeof(r)) = r;
	return true;
}

/*
 * Returns a member of m whose request, from number *i on, proves that it is the
 * mover, and moves *i behind that request; NULL: no more.
 */
static const struct sync_member *
came_as(const struct walk *w, const struct sync_manifest *m,
    const struct sync_member *mover, size_t *i)
{
	while (*i < w->count) {
		const struct sync_request *r = &w->items[(*i)++];
		const struct sync_member *as =
		    sync_manifest_member(m, r->member.id);
		if (as && strcmp(r->before, mover->id) == 0 &&
		    proves(w->s, r, mover))
			return as;
	}
	return NULL;
}

static bool
has_come(const struct walk *w, const struct sync_manifest *m,
    const struct sync_member *mover)
{
	size_t i = 0;

	return came_as(w, m, mover, &i) != NULL;
}

/* The new main while members are admitted. */
struct admitting {
	struct sync_session *s;
	struct sync_report *report;
	struct sync_manifest manifest;
	struct sync_oid tree;
	size_t came; /* members that were admitted */
};

static enum kit_code
admit(struct admitting *a, const struct sync_request *r,
    const struct sync_member *mover, struct kit_err *err)
{
	struct sync_member member = r->member;
	struct kit_err why;
	enum kit_code rc = KIT_OK;

	snprintf(member.name, sizeof(member.name), "%s", mover->name);
	sync_manifest_free_name(&a->manifest, member.name);
	if (sync_codes_check_asked(&a->manifest, &member, member.name, &why) !=
	    KIT_OK) {
		sync_report_note(a->report, "%s", why.text);
		return KIT_OK;
	}
	sync_manifest_set_member(&a->manifest, &member);
	for (int64_t e = a->manifest.epoch; rc == KIT_OK && e >= 1; e--)
		rc = sync_keys_give(
		    a->s, &(struct sync_give){&member, e}, &a->tree, err);
	a->came++;
	sync_report_note(a->report,
	    "%s pasó del libro anterior a este, y quedó admitido", member.name);
	return rc;
}

static bool
was_admitted(const struct sync_member *mover)
{
	return mover->state == SYNC_STATE_ADMITTED ||
	       mover->state == SYNC_STATE_FORKED;
}

/*
 * True when the mover is admitted without a person's decision: it was admitted
 * in its book, was not revoked there or since, and is no member here. Whoever
 * comes with a key that somebody has come with is a copy of that laptop, which
 * may be closed or revoked by now.
 */
static bool
may_come(const struct admitting *a, const struct walk *w,
    const struct sync_request *r, const struct sync_member *mover)
{
	return was_admitted(mover) &&
	       !sync_manifest_lost(&a->manifest, mover->id) &&
	       !has_come(w, &a->manifest, mover) &&
	       !sync_manifest_member(&a->manifest, r->member.id) &&
	       !sync_keys_shut_out(&a->manifest, &r->member);
}

static enum kit_code
admit_all(struct admitting *a, struct walk *w, struct kit_err *err)
{
	for (size_t i = 0; i < w->count; i++) {
		struct sync_member mover;
		if (!sync_movers_asks(a->s, &w->items[i], &mover) ||
		    !may_come(a, w, &w->items[i], &mover))
			continue;
		if (admit(a, &w->items[i], &mover, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

enum kit_code
sync_step_admit(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct walk w = {.s = s, .belief = belief};
	struct admitting a = {
	    .s = s, .report = report, .tree = belief->main_tree};

	if (!kit_journal_known(s->journal, KIT_META_MOVERS) ||
	    !sync_oid_is_zero(&belief->rival))
		return KIT_OK;
	sync_manifest_copy(&belief->manifest, &a.manifest);
	enum kit_code rc =
	    sync_gitref_each(s->store, SYNC_REF_REQUEST, each_request, &w, err);
	if (rc == KIT_OK)
		rc = admit_all(&a, &w, err);
	a.manifest.time = sync_belief_next_time(s, belief);
	if (rc == KIT_OK && a.came)
		rc = sync_belief_write(s, belief,
		    &(struct sync_new_main){&a.manifest, NULL, 0,
			"admite a quienes pasaron del libro anterior", &a.tree},
		    err);
	else
		sync_gitobject_drop(s->store);
	free(w.items);
	sync_manifest_done(&a.manifest);
	return rc;
}

static void
put_name(const char *name, struct kit_str *names)
{
	kit_str_printf(names, "%s%s", names->n ? " " : "", name);
}

/*
 * True when a member has that name. A laptop that missed a whole book has no
 * proof that counts here, and a person admits it; then only its name tells that
 * it has moved.
 */
static bool
is_named(const struct sync_manifest *m, const char *name)
{
	for (size_t i = 0; i < m->member_count; i++)
		if (strcmp(m->members[i].name, name) == 0)
			return true;
	return false;
}

/* Appends the names of the laptops that have not moved, with blanks between. */
static void
put_unmoved(const struct walk *w, json_t *all, struct kit_str *names)
{
	const struct sync_manifest *m = &w->belief->manifest;
	struct sync_member mover;
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(all, "writers"), i, one)
	{
		if (read_mover(one, &mover) && was_admitted(&mover) &&
		    !sync_manifest_lost(m, mover.id) && !has_come(w, m, &mover))
			put_name(mover.name, names);
	}
	json_array_foreach(json_object_get(all, "earlier"), i, one)
	{
		if (read_mover(one, &mover) &&
		    !sync_manifest_lost(m, mover.id) &&
		    !has_come(w, m, &mover) && !is_named(m, mover.name))
			put_name(mover.name, names);
	}
}

/* Appends the address of the book before, a line feed, and the names. */
static void
put_all(const struct walk *w, json_t *all, struct kit_str *text)
{
	const char *remote = json_string_value(json_object_get(all, "remote"));
	struct kit_str names KIT_STR_AUTO = {0};

	put_unmoved(w, all, &names);
	kit_str_printf(
	    text, "%s\n%s", remote ? remote : "", kit_str_get(&names));
}

enum kit_code
sync_movers_remember(struct sync_session *s, const struct sync_belief *belief,
    struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_UNMOVED);
	struct kit_str text KIT_STR_AUTO = {0};
	struct walk w = {.s = s, .belief = belief};
	json_t *all = s->office && belief->has_manifest ? load(s) : NULL;

	if (!all)
		return KIT_OK;
	enum kit_code rc =
	    sync_gitref_each(s->store, SYNC_REF_REQUEST, each_request, &w, err);
	if (rc == KIT_OK)
		put_all(&w, all, &text);
	if (rc == KIT_OK && (!known || strcmp(known, kit_str_get(&text)) != 0))
		rc = kit_journal_set_meta(
		    s->journal, KIT_META_UNMOVED, kit_str_get(&text), err);
	json_decref(all);
	free(w.items);
	return rc;
}

enum kit_code
sync_movers_each(struct sync_session *s, const struct sync_belief *belief,
    sync_movers_fn fn, void *ctx, struct kit_err *err)
{
	struct walk w = {.s = s, .belief = belief};
	json_t *all = load(s);
	struct sync_member mover;
	json_t *one;
	size_t k;

	enum kit_code rc =
	    sync_gitref_each(s->store, SYNC_REF_REQUEST, each_request, &w, err);
	for (size_t i = 0; rc == KIT_OK && i < LEN(lists); i++)
		json_array_foreach(json_object_get(all, lists[i]), k, one)
		{
			if (read_mover(one, &mover) && was_admitted(&mover) &&
			    !has_come(&w, &belief->manifest, &mover))
				fn(ctx, &mover);
		}
	json_decref(all);
	free(w.items);
	return rc;
}

struct naming {
	const char *text;
	struct sync_member *mover;
	size_t count;
};

static void
look_for(void *ctx, const struct sync_member *mover)
{
	struct naming *n = ctx;

	if (!sync_belief_calls(mover, n->text))
		return;
	*n->mover = *mover;
	n->count++;
}

enum kit_code
sync_movers_named(struct sync_session *s, const struct sync_belief *belief,
    const char *text, struct sync_member *mover, struct kit_err *err)
{
	struct naming n = {text, mover, 0};

	if (sync_movers_each(s, belief, look_for, &n, err) != KIT_OK)
		return err->code;
	if (n.count == 1)
		return KIT_OK;
	return n.count ? kit_err_set(err, KIT_EINPUT,
			     "hay varios equipos %s por mudarse; diga cuál por "
			     "su escritor, que muestra «terreno equipo listar»",
			     text)
		       : kit_err_set(err, KIT_ENOTFOUND,
			     "no hay un equipo %s; véalos con «terreno equipo "
			     "listar»",
			     text);
}

/* True when an admitted member, other than `but`, proves that it is the mover.
 */
static bool
is_here(const struct walk *w, const struct sync_manifest *m,
    const struct sync_member *mover, const char *but)
{
	const struct sync_member *as;
	size_t i = 0;

	while ((as = came_as(w, m, mover, &i)))
		if (was_admitted(as) && strcmp(as->id, but) != 0)
			return true;
	return false;
}

enum kit_code
sync_movers_lose(struct sync_session *s, const char *writer,
    struct sync_manifest *m, struct kit_err *err)
{
	struct walk w = {.s = s};
	struct sync_member mover;
	struct sync_request r;
	struct sync_lost lost = {0};
	struct kit_err none;

	if (sync_request_read(s, writer, &r, &none) != KIT_OK ||
	    !sync_movers_asks(s, &r, &mover) || sync_manifest_lost(m, mover.id))
		return KIT_OK;
	enum kit_code rc =
	    sync_gitref_each(s->store, SYNC_REF_REQUEST, each_request, &w, err);
	bool others = is_here(&w, m, &mover, writer);
	free(w.items);
	if (rc != KIT_OK || others)
		return rc;
	memcpy(lost.writer, mover.id, sizeof(lost.writer));
	rc = kit_journal_last_of(s->journal, mover.id, &lost.upto, err);
	if (rc == KIT_OK)
		sync_manifest_lose(m, &lost);
	return rc;
}

enum kit_code
sync_movers_regain(
    struct sync_session *s, struct sync_manifest *m, struct kit_err *err)
{
	struct walk w = {.s = s};
	json_t *all = m->lost_count ? load(s) : NULL;
	struct sync_member mover;
	json_t *one;
	size_t k;

	enum kit_code rc = all ? sync_gitref_each(s->store, SYNC_REF_REQUEST,
				     each_request, &w, err)
			       : KIT_OK;
	for (size_t i = 0; rc == KIT_OK && i < LEN(lists); i++)
		json_array_foreach(json_object_get(all, lists[i]), k, one)
		{
			if (read_mover(one, &mover) &&
			    is_here(&w, m, &mover, ""))
				sync_manifest_regain(m, mover.id);
		}
	json_decref(all);
	free(w.items);
	return rc;
}
