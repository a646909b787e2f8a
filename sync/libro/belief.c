/*
 * Mains are read here, believed as long as this run lasts, and written.
 */

#include "belief.h"

#include <stdio.h>

#include "commit.h"
#include "merge.h"

static const char manifest_path[] = "manifiesto.json";

static enum kit_code
read_file(struct sync_libro *l, const struct sync_oid *tree, const char *path,
    size_t max, struct kit_str *text, struct kit_err *err)
{
	struct sync_tree_entry e;

	if (sync_merge_find(l->store, tree, kit_sv(path), &e, err) != KIT_OK)
		return err->code;
	return sync_gitstore_get(l->store, &e.id,
	    (struct sync_git_want){SYNC_GIT_BLOB, max}, text, err);
}

/* Signed by a key that was pinned; before that, by one that it names. */
static bool
is_office(const struct sync_libro *l, const struct sync_main *m)
{
	const struct sync_member *w;
	char id[KIT_WRITER_LEN + 1];

	if (l->pin_count)
		return sync_pins_find(l, m->signer) != NULL;
	sync_key_writer_of(m->signer, id);
	w = sync_manifest_member(&m->manifest, id);
	return w && sync_manifest_may_sign(w);
}

/* What the office signs besides git's SHA-1: the end of main's message. */
static void
put_manifest_trailer(struct kit_sv manifest, struct kit_str *out)
{
	unsigned char hash[KIT_SHA256_LEN];

	kit_crypto_sha256(manifest.p, manifest.n, hash);
	kit_str_add(out, "\n\nTerreno-Manifest: ");
	sync_seal_hash_text(hash, out);
	kit_str_c(out, '\n');
}

static bool
vouches(const struct sync_commit *c, struct kit_sv manifest)
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
read_main(struct sync_libro *l, const struct sync_oid *id, struct sync_main *m,
    struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct sync_commit c;

	*m = (struct sync_main){0};
	enum kit_code rc = sync_gitstore_get(l->store, id,
	    (struct sync_git_want){SYNC_GIT_COMMIT, SYNC_COMMIT_MAX}, &object,
	    err);
	if (rc == KIT_OK)
		rc = sync_commit_open(
		    kit_str_view(&object), &arena, &c, m->signer, err);
	if (rc == KIT_OK) {
		m->tree = c.tree;
		m->has_parent = c.parent_count > 0;
		if (m->has_parent)
			m->parent = c.parents[0];
		rc = read_file(
		    l, &c.tree, manifest_path, SYNC_MANIFEST_MAX, &text, err);
	}
	if (rc == KIT_OK && !vouches(&c, kit_str_view(&text)))
		rc = kit_err_set(err, KIT_ECRYPTO,
		    "no es el que nombra la firma de la oficina");
	if (rc == KIT_OK)
		rc =
		    sync_manifest_parse(kit_str_view(&text), &m->manifest, err);
	kit_arena_done(&arena);
	return rc;
}

static void
copy_main(const struct sync_main *m, struct sync_main *out)
{
	*out = *m;
	sync_manifest_copy(&m->manifest, &out->manifest);
}

enum kit_code
sync_belief_peek(struct sync_libro *l, const struct sync_oid *id,
    struct sync_main *m, struct kit_err *err)
{
	if (sync_oid_is_zero(id) || !sync_oid_eq(id, &l->peeked)) {
		sync_main_done(&l->last);
		l->peeked = (struct sync_oid){{0}};
		if (read_main(l, id, &l->last, err) != KIT_OK) {
			*m = (struct sync_main){0};
			return err->code;
		}
		l->peeked = *id;
	}
	copy_main(&l->last, m);
	return KIT_OK;
}

enum kit_code
sync_belief_read(struct sync_libro *l, const struct sync_oid *id,
    struct sync_main *m, struct kit_err *err)
{
	enum kit_code rc = sync_belief_peek(l, id, m, err);

	if (rc == KIT_OK && !is_office(l, m))
		rc = kit_err_set(
		    err, KIT_ECRYPTO, "no lo firmó la oficina de este libro");
	if (rc == KIT_OK && l->repo[0] &&
	    strcmp(l->repo, m->manifest.repo) != 0)
		rc = kit_err_set(err, KIT_ECRYPTO,
		    "es de otro libro, no del de este equipo");
	if (rc == KIT_OK)
		return KIT_OK;
	sync_main_done(m);
	return kit_err_wrap(err, "manifiesto");
}

void
sync_belief_use(
    struct sync_libro *l, const struct sync_oid *id, struct sync_main *m)
{
	const struct sync_pin *pin = sync_pins_find(l, m->signer);

	l->unsettled = pin && pin->kind == SYNC_PIN_FORMER;
	sync_manifest_done(&l->manifest);
	l->manifest = m->manifest;
	l->main = *id;
	l->main_tree = m->tree;
	l->has_manifest = true;
	*m = (struct sync_main){0};
}

enum kit_code
sync_belief_load(struct sync_libro *l, struct kit_err *err)
{
	struct sync_main m;
	struct sync_oid id;

	if (sync_session_ref(l, SYNC_REF_MAIN, &id, err) != KIT_OK)
		return err->code;
	if (sync_oid_is_zero(&id) ||
	    (l->has_manifest && sync_oid_eq(&id, &l->main)))
		return KIT_OK;
	if (sync_belief_read(l, &id, &m, err) != KIT_OK)
		return err->code;
	sync_belief_use(l, &id, &m);
	return KIT_OK;
}

int64_t
sync_belief_next_time(struct sync_libro *l)
{
	int64_t now = kit_journal_now(l->journal);

	return now > l->manifest.time ? now : l->manifest.time + 1;
}

static enum kit_code
put_file(struct sync_libro *l, struct sync_oid *tree, const char *path,
    struct kit_sv text, struct kit_err *err)
{
	struct sync_merge_file f = {.path = kit_sv(path)};

	if (sync_gitstore_put(l->store, SYNC_GIT_BLOB, text, &f.blob, err) !=
	    KIT_OK)
		return err->code;
	return sync_merge_put(l->store, tree, &f, tree, err);
}

static enum kit_code
put_manifest(struct sync_libro *l, const struct sync_manifest *m,
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
	if (put_file(l, tree, manifest_path, kit_str_view(&text), err) !=
	    KIT_OK)
		return err->code;
	return put_file(l, tree, "firmantes", kit_str_view(&signers), err);
}

/* Parents: the main before, and the tips that it takes in. */
static enum kit_code
put_commit(struct sync_libro *l, const struct sync_new_main *n,
    struct kit_sv message, const struct sync_oid *tree, struct sync_oid *id,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_str email KIT_STR_AUTO = {0};
	struct sync_key *own SYNC_KEY_AUTO = NULL;

	sync_session_path(l, "oficina-llave", &path);
	if (!l->signer &&
	    sync_key_open(kit_str_get(&path), &own, err) != KIT_OK)
		return err->code;
	const struct sync_key *key = l->signer ? l->signer : own;
	struct sync_oid *parents =
	    kit_mem_alloc(n->count + 2, sizeof(*parents));
	size_t first = 0;
	/* The line of mains is the remote's, which only goes forward. */
	if (!sync_oid_is_zero(&l->rival))
		parents[first++] = l->rival;
	if (!sync_oid_is_zero(&l->main))
		parents[first++] = l->main;
	if (n->count)
		memcpy(parents + first, n->tips, n->count * sizeof(*parents));
	kit_str_printf(&email, "%s@terreno", sync_key_writer(key));
	struct sync_commit c = {.tree = *tree,
	    .parents = parents,
	    .parent_count = n->count + first,
	    .name = kit_sv(sync_key_writer(key)),
	    .email = kit_str_view(&email),
	    .seconds = n->manifest->time / 1000,
	    .message = message};
	sync_commit_write(&c, key, &object);
	free(parents);
	return sync_gitstore_put(
	    l->store, SYNC_GIT_COMMIT, kit_str_view(&object), id, err);
}

enum kit_code
sync_belief_write(
    struct sync_libro *l, const struct sync_new_main *n, struct kit_err *err)
{
	struct sync_oid tree = *n->tree, id, old = l->main;
	struct kit_str message KIT_STR_AUTO = {0};

	kit_str_add(&message, n->message);
	if (put_manifest(l, n->manifest, &tree, &message, err) != KIT_OK ||
	    put_commit(l, n, kit_str_view(&message), &tree, &id, err) !=
		KIT_OK) {
		sync_gitstore_drop(l->store);
		return err->code;
	}
	sync_session_point(l);
	if (sync_gitstore_flush(l->store, err) != KIT_OK)
		return err->code;
	sync_session_point(l);
	if (sync_gitstore_move(l->store, SYNC_REF_MAIN, &old, &id, err) !=
	    KIT_OK)
		return err->code;
	sync_session_point(l);
	return sync_belief_load(l, err);
}
