/*
 * One seal of another writer is checked, from the signature of its commit to
 * the lines of its entries, in the order of terreno-libro.5. Nothing is
 * believed before the check that covers it.
 */

#include "check_seal.h"

#include <stdio.h>

#include "commit.h"
#include "merge.h"

/* What the checks work on. */
struct work {
	struct sync_libro *l;
	const struct sync_check *in;
	struct sync_checked *out;
	struct kit_str object, bytes;
	struct kit_arena arena;
	struct sync_commit commit;
	char writer[KIT_WRITER_LEN + 1]; /* whose branch it is */
	struct sync_oid blob;
};

static enum kit_code
bad(struct kit_err *err, const char *why)
{
	return kit_err_set(err, KIT_ECRYPTO, "%s", why);
}

static enum kit_code
check_signature(struct work *w, struct kit_err *err)
{
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	char id[KIT_WRITER_LEN + 1];

	if (sync_gitstore_get(w->l->store, &w->in->commit,
		(struct sync_git_want){SYNC_GIT_COMMIT, SYNC_COMMIT_MAX},
		&w->object, err) != KIT_OK)
		return err->code;
	if (sync_commit_open(kit_str_view(&w->object), &w->arena, &w->commit,
		signer, err) != KIT_OK)
		return err->code;
	sync_key_writer_of(signer, id);
	if (strcmp(id, w->writer) != 0)
		return bad(err, "lo firmó otro equipo que el de su rama");
	return KIT_OK;
}

static enum kit_code
check_admitted(struct work *w, struct kit_err *err)
{
	const struct sync_member *m =
	    sync_manifest_member(&w->l->manifest, w->writer);
	int64_t number = w->out->trailer.number;

	if (!m)
		return kit_err_set(
		    err, KIT_EBUSY, "la oficina no admite aún a este equipo");
	if (!sync_manifest_admits(&w->l->manifest, w->writer, number))
		return kit_err_set(err, KIT_ECRYPTO,
		    "la oficina %s a %s: sus sellos valen hasta el %lld",
		    m->state == SYNC_STATE_REVOKED ? "revocó" : "cerró",
		    m->name, (long long)m->upto);
	return KIT_OK;
}

static enum kit_code
check_trailer(struct work *w, struct kit_err *err)
{
	const struct kit_taken *before = w->in->before;
	struct sync_trailer *t = &w->out->trailer;

	if (!sync_trailer_parse(w->commit.message, t))
		return bad(err, "el mensaje del commit no es el de un sello");
	if (strcmp(t->repo, w->l->repo) != 0)
		return bad(err, "es de otro libro");
	if (strcmp(t->writer, w->writer) != 0)
		return bad(err, "dice ser de otro equipo");
	if (t->number != before->seal + 1 || t->first != before->last + 1)
		return kit_err_set(err, KIT_ECRYPTO, "no sigue al sello %lld",
		    (long long)before->seal);
	if (memcmp(t->prev, before->hash, sizeof(t->prev)) != 0)
		return bad(err, "no nombra al sello anterior");
	return KIT_OK;
}

static enum kit_code
parent_tree(struct work *w, struct sync_oid *tree, struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_sv line, rest;

	*tree = (struct sync_oid){{0}};
	if (w->commit.parent_count == 0)
		return KIT_OK;
	if (sync_gitstore_get(w->l->store, &w->commit.parents[0],
		(struct sync_git_want){SYNC_GIT_COMMIT, SYNC_COMMIT_MAX},
		&object, err) != KIT_OK)
		return err->code;
	/* It was checked when it came itself. */
	rest = kit_str_view(&object);
	if (!kit_sv_split(&rest, '\n', &line) ||
	    !kit_sv_starts(line, "tree ") ||
	    !sync_oid_parse(kit_sv_of(line.p + 5, line.n - 5), tree))
		return bad(err, "el commit anterior no se entiende");
	return KIT_OK;
}

/* The tree is the parent's and the seal's file, and nothing else differs. */
static enum kit_code
check_tree(struct work *w, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_oid before, expected;
	struct sync_tree_entry e;

	if (parent_tree(w, &before, err) != KIT_OK)
		return err->code;
	sync_seal_path(w->writer, w->out->trailer.number, &path);
	if (sync_merge_find(w->l->store, &w->commit.tree, kit_str_view(&path),
		&e, err) != KIT_OK)
		return bad(err, "no trae el archivo de su sello");
	if (e.mode != SYNC_TREE_FILE)
		return bad(err, "su sello no es un archivo");
	w->blob = e.id;
	struct sync_merge_file f = {kit_str_view(&path), e.id};
	enum kit_code rc =
	    sync_merge_put(w->l->store, &before, &f, &expected, err);
	sync_gitstore_drop(w->l->store);
	if (rc != KIT_OK)
		return rc;
	if (!sync_oid_eq(&expected, &w->commit.tree))
		return bad(err, "cambia otros archivos además de su sello");
	return KIT_OK;
}

static enum kit_code
check_bytes(struct work *w, struct kit_err *err)
{
	unsigned char hash[KIT_SHA256_LEN];

	if (sync_gitstore_get(w->l->store, &w->blob,
		(struct sync_git_want){SYNC_GIT_BLOB, SYNC_SEAL_MAX}, &w->bytes,
		err) != KIT_OK)
		return err->code;
	w->out->bytes = w->bytes.n;
	kit_crypto_sha256(w->bytes.p, w->bytes.n, hash);
	if (memcmp(hash, w->out->trailer.segment, sizeof(hash)) != 0)
		return bad(err, "sus bytes no son los que se firmaron");
	return KIT_OK;
}

static enum kit_code
check_open(struct work *w, struct kit_err *err)
{
	const struct sync_identity *const *ids =
	    (const struct sync_identity *const *)w->l->epochs;
	struct sync_age_with with = {
	    .identities = ids, .count = w->l->epoch_count};

	if (!w->l->epoch_count)
		return kit_err_set(err, KIT_EBUSY,
		    "la oficina no ha dado aún la llave para abrirlo");
	if (sync_seal_open(
		&with, kit_str_view(&w->bytes), &w->out->seal, err) != KIT_OK)
		return err->code;
	const char *differs =
	    sync_trailer_differs(&w->out->trailer, &w->out->seal.head);
	return differs ? bad(err, differs) : KIT_OK;
}

static const struct {
	enum kit_code (*check)(struct work *w, struct kit_err *err);
} checks[] = {
    {check_signature},
    {check_trailer},
    {check_admitted},
    {check_tree},
    {check_bytes},
    {check_open},
};

enum kit_code
sync_check_seal(struct sync_libro *l, const struct sync_check *in,
    struct sync_checked *out, struct kit_err *err)
{
	struct work w = {.l = l, .in = in, .out = out};
	enum kit_code rc = KIT_OK;

	*out = (struct sync_checked){0};
	snprintf(
	    w.writer, sizeof(w.writer), "%.*s", KIT_WRITER_LEN, in->branch.p);
	for (size_t i = 0; rc == KIT_OK && i < LEN(checks); i++)
		rc = checks[i].check(&w, err);
	kit_str_done(&w.object);
	kit_str_done(&w.bytes);
	kit_arena_done(&w.arena);
	return rc;
}
