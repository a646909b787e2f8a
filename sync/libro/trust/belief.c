/*
 * Reads the mains of the book, keeps the one that a run trusts, and writes new
 * ones.
 */

#include "belief.h"

#include <stdio.h>

#include "gitcommit.h"
#include "gitobject.h"
#include "gitref.h"
#include "manifestjson.h"
#include "merge.h"

void
sync_belief_done(struct sync_belief *belief)
{
	sync_manifest_done(&belief->manifest);
	sync_main_done(&belief->last);
}

/*
 * True when a pinned key signed the main or, while no key is pinned, a key that
 * the main's own manifest allows to sign.
 */
static bool
is_office(struct sync_session *s, const struct sync_main *m)
{
	const struct sync_member *w;
	char id[KIT_WRITER_LEN + 1];

	if (s->pins.count)
		return sync_pins_find(&s->pins, m->signer) != NULL;
	sync_key_writer_of(m->signer, id);
	w = sync_manifest_member(&m->manifest, id);
	return w && sync_manifest_may_sign(w);
}

/*
 * Appends the trailer with the manifest's hash. The signature of a main covers
 * its message, so no trust rests on git's SHA-1.
 */
static void
put_manifest_trailer(struct kit_sv manifest, struct kit_str *out)
{
	unsigned char hash[KIT_SHA256_LEN];

	kit_crypto_sha256(manifest.p, manifest.n, hash);
	kit_str_add(out, "\n\nTerreno-Manifest: ");
	sync_seal_hash_text(hash, out);
	kit_str_c(out, '\n');
}

bool
sync_belief_vouches(const struct sync_commit *c, struct kit_sv manifest)
{
	struct kit_str trailer KIT_STR_AUTO = {0};
	struct kit_sv end = c->message;

	put_manifest_trailer(manifest, &trailer);
	if (end.n < trailer.n)
		return false;
	end.p += end.n - trailer.n;
	end.n = trailer.n;
	return kit_sv_eq(end, kit_str_view(&trailer));
}

static enum kit_code
read_manifest(struct sync_session *s, const struct sync_commit *c,
    struct sync_manifest *m, struct kit_err *err)
{
	const struct sync_merge_want want = {
	    kit_sv(SYNC_BELIEF_MANIFEST), SYNC_MANIFEST_MAX};
	struct kit_str text KIT_STR_AUTO = {0};

	if (sync_merge_read(s->store, &c->tree, &want, &text, err) != KIT_OK)
		return err->code;
	if (!sync_belief_vouches(c, kit_str_view(&text)))
		return kit_err_set(err, KIT_ECRYPTO,
		    "no es el que nombra la firma de la oficina");
	return sync_manifest_parse(kit_str_view(&text), m, err);
}

static enum kit_code
read_main(struct sync_session *s, const struct sync_oid *id,
    struct sync_main *m, struct kit_err *err)
{
	struct sync_gitcommit c;

	*m = (struct sync_main){0};
	enum kit_code rc = sync_gitcommit_read(s->store, id, &c, err);
	if (rc == KIT_OK) {
		memcpy(m->signer, c.signer, sizeof(m->signer));
		m->tree = c.commit.tree;
		m->has_parent = c.commit.parent_count > 0;
		if (m->has_parent)
			m->parent = c.commit.parents[0];
		rc = read_manifest(s, &c.commit, &m->manifest, err);
	}
	sync_gitcommit_done(&c);
	return rc;
}

static void
copy_main(const struct sync_main *m, struct sync_main *out)
{
	*out = *m;
	sync_manifest_copy(&m->manifest, &out->manifest);
}

enum kit_code
sync_belief_peek(struct sync_session *s, struct sync_belief *belief,
    const struct sync_oid *id, struct sync_main *m, struct kit_err *err)
{
	if (sync_oid_is_zero(id) || !sync_oid_eq(id, &belief->peeked)) {
		sync_main_done(&belief->last);
		belief->peeked = (struct sync_oid){0};
		if (read_main(s, id, &belief->last, err) != KIT_OK) {
			*m = (struct sync_main){0};
			return err->code;
		}
		belief->peeked = *id;
	}
	copy_main(&belief->last, m);
	return KIT_OK;
}

enum kit_code
sync_belief_read(struct sync_session *s, struct sync_belief *belief,
    const struct sync_oid *id, struct sync_main *m, struct kit_err *err)
{
	enum kit_code rc = sync_belief_peek(s, belief, id, m, err);

	if (rc == KIT_OK && !is_office(s, m))
		rc = kit_err_set(
		    err, KIT_ECRYPTO, "no lo firmó la oficina de este libro");
	if (rc == KIT_OK && s->repo[0] &&
	    strcmp(s->repo, m->manifest.repo) != 0)
		rc = kit_err_set(err, KIT_ECRYPTO,
		    "es de otro libro, no del de este equipo");
	if (rc == KIT_OK)
		return KIT_OK;
	sync_main_done(m);
	return kit_err_wrap(err, "manifiesto");
}

void
sync_belief_use(struct sync_session *s, struct sync_belief *belief,
    const struct sync_oid *id, struct sync_main *m)
{
	const struct sync_pin *pin = sync_pins_find(&s->pins, m->signer);

	belief->unsettled = pin && pin->kind == SYNC_PIN_FORMER;
	sync_manifest_done(&belief->manifest);
	belief->manifest = m->manifest;
	belief->main = *id;
	belief->main_tree = m->tree;
	belief->has_manifest = true;
	*m = (struct sync_main){0};
}

enum kit_code
sync_belief_load(
    struct sync_session *s, struct sync_belief *belief, struct kit_err *err)
{
	struct sync_main m;
	struct sync_oid id;

	if (sync_session_ref(s, SYNC_REF_MAIN, &id, err) != KIT_OK)
		return err->code;
	if (sync_oid_is_zero(&id) ||
	    (belief->has_manifest && sync_oid_eq(&id, &belief->main)))
		return KIT_OK;
	if (sync_belief_read(s, belief, &id, &m, err) != KIT_OK)
		return err->code;
	sync_belief_use(s, belief, &id, &m);
	return KIT_OK;
}

enum kit_code
sync_belief_may_write(const struct sync_manifest *m, struct kit_err *err)
{
	if (!sync_manifest_outruns(m, TERRENO_VERSION))
		return KIT_OK;
	return kit_err_set(err, KIT_ENEWER,
	    "el libro pide terreno %s o más nuevo, y este es "
	    "el " TERRENO_VERSION
	    ": lo que anotó queda en este equipo; actualice el programa y "
	    "sincronice otra vez",
	    m->version);
}

int64_t
sync_belief_next_time(struct sync_session *s, const struct sync_belief *belief)
{
	int64_t now = kit_journal_now(s->journal);

	return now > belief->manifest.time ? now : belief->manifest.time + 1;
}

static enum kit_code
put_file(struct sync_session *s, struct sync_oid *tree, const char *path,
    struct kit_sv text, struct kit_err *err)
{
	struct sync_merge_file f = {.path = kit_sv(path)};

	if (sync_gitobject_put(s->store, SYNC_GIT_BLOB, text, &f.blob, err) !=
	    KIT_OK)
		return err->code;
	return sync_merge_put(s->store, tree, &f, tree, err);
}

static enum kit_code
put_manifest(struct sync_session *s, const struct sync_manifest *m,
    struct sync_oid *tree, struct kit_str *message, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str signers KIT_STR_AUTO = {0};

	sync_manifest_write(m, &text);
	sync_manifest_signers(m, &signers);
	if (text.n > SYNC_MANIFEST_MAX)
		return kit_err_set(err, KIT_ESTORE,
		    "el manifiesto creció más de lo que se admite");
	put_manifest_trailer(kit_str_view(&text), message);
	if (put_file(s, tree, SYNC_BELIEF_MANIFEST, kit_str_view(&text), err) !=
	    KIT_OK)
		return err->code;
	return put_file(s, tree, "firmantes", kit_str_view(&signers), err);
}

/*
 * Lists the parents of a new main: the rival, the believed main, and the tips
 * of the accepted branches. The caller frees the list.
 */
static struct sync_oid *
list_parents(const struct sync_belief *belief, const struct sync_new_main *n,
    size_t *count)
{
	struct sync_oid *parents =
	    kit_mem_alloc(n->count + 2, sizeof(*parents));
	size_t first = 0;

	/*
	 * The rival stands at the remote, and mains are followed along first
	 * parents: so the new main continues the remote's.
	 */
	if (!sync_oid_is_zero(&belief->rival))
		parents[first++] = belief->rival;
	if (!sync_oid_is_zero(&belief->main))
		parents[first++] = belief->main;
	if (n->count)
		memcpy(parents + first, n->tips, n->count * sizeof(*parents));
	*count = n->count + first;
	return parents;
}

/*
 * Signs the commit and puts it into the store's batch. When signer is NULL, the
 * office's key signs.
 */
static enum kit_code
put_commit(struct sync_session *s, struct sync_commit *c,
    const struct sync_key *signer, struct sync_oid *id, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_str email KIT_STR_AUTO = {0};
	struct sync_key *own SYNC_KEY_AUTO = NULL;

	sync_session_path(s, "oficina-llave", &path);
	if (!signer && sync_key_open(kit_str_get(&path), s->env.vault, &own,
			   err) != KIT_OK)
		return err->code;
	const struct sync_key *key = signer ? signer : own;
	kit_str_printf(&email, "%s@terreno", sync_key_writer(key));
	c->name = kit_sv(sync_key_writer(key));
	c->email = kit_str_view(&email);
	sync_commit_write(c, key, &object);
	return sync_gitobject_put(
	    s->store, SYNC_GIT_COMMIT, kit_str_view(&object), id, err);
}

enum kit_code
sync_belief_write(struct sync_session *s, struct sync_belief *belief,
    const struct sync_new_main *n, struct kit_err *err)
{
	struct sync_oid id, old = belief->main;
	struct kit_str message KIT_STR_AUTO = {0};
	struct sync_commit c = {
	    .tree = *n->tree, .seconds = n->manifest->time / 1000};

	if (sync_belief_may_write(&belief->manifest, err) != KIT_OK)
		return err->code;
	struct sync_oid *parents = list_parents(belief, n, &c.parent_count);

	kit_str_add(&message, n->message);
	enum kit_code rc = put_manifest(s, n->manifest, &c.tree, &message, err);
	c.parents = parents;
	c.message = kit_str_view(&message);
	if (rc == KIT_OK)
		rc = put_commit(s, &c, n->signer, &id, err);
	free(parents);
	if (rc != KIT_OK) {
		sync_gitobject_drop(s->store);
		return rc;
	}
	sync_session_point(s);
	if (sync_gitobject_flush(s->store, err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	if (sync_gitref_move(s->store, SYNC_REF_MAIN, &old, &id, err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	return sync_belief_load(s, belief, err);
}

bool
sync_belief_calls(const struct sync_member *m, const char *text)
{
	size_t n = strlen(text);

	return strcmp(m->name, text) == 0 ||
	       (n >= 6 && n <= KIT_WRITER_LEN && strncmp(m->id, text, n) == 0);
}

enum kit_code
sync_belief_member(const struct sync_belief *belief, const char *text,
    const struct sync_member **found, struct kit_err *err)
{
	const struct sync_manifest *m = &belief->manifest;

	*found = NULL;
	for (size_t i = 0; i < m->member_count; i++)
		if (m->members[i].role == SYNC_ROLE_POINT &&
		    sync_belief_calls(&m->members[i], text))
			*found = &m->members[i];
	if (!*found)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay un equipo %s; véalos con «terreno equipo listar»",
		    text);
	return KIT_OK;
}
