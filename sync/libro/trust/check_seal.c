/*
 * Checks one seal of another writer, from the signature of its commit to the
 * lines of its entries, in the order of terreno-libro.5. No part of the seal is
 * used before the check that covers it.
 */

#include "check_seal.h"

#include <stdio.h>

#include "earlier.h"
#include "gitcommit.h"
#include "gitobject.h"
#include "merge.h"

/* One seal while it is checked. */
struct work {
	struct sync_session *s;
	struct sync_belief *belief;
	const struct sync_check *in;
	struct sync_checked *out;
	struct sync_gitcommit c;
	struct kit_str bytes;
	char writer[KIT_WRITER_LEN + 1]; /* in the branch's name */
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
	char id[KIT_WRITER_LEN + 1];

	if (sync_gitcommit_read(w->s->store, &w->in->commit, &w->c, err) !=
	    KIT_OK)
		return err->code;
	sync_key_writer_of(w->c.signer, id);
	if (strcmp(id, w->writer) != 0)
		return bad(err, "lo firmó otro equipo que el de su rama");
	return KIT_OK;
}

static enum kit_code
check_admitted(struct work *w, struct kit_err *err)
{
	const struct sync_member *m =
	    sync_manifest_member(&w->belief->manifest, w->writer);
	int64_t number = w->out->trailer.number;
	char branch[SYNC_BRANCH_MAX + 1];

	snprintf(branch, sizeof(branch), KIT_SV_FMT, KIT_SV_ARG(w->in->branch));
	if (!m)
		return kit_err_set(
		    err, KIT_EBUSY, "la oficina no admite aún a este equipo");
	if (number > sync_manifest_upto(&w->belief->manifest, branch))
		return kit_err_set(err, KIT_ECRYPTO,
		    number <= m->upto
			? "la oficina %s a %s antes de recibir esta otra "
			  "historia"
			: "la oficina %s a %s: sus sellos valen hasta el %lld",
		    m->state == SYNC_STATE_REVOKED ? "revocó" : "cerró",
		    m->name, (long long)m->upto);
	return KIT_OK;
}

static enum kit_code
check_trailer(struct work *w, struct kit_err *err)
{
	const struct kit_taken *before = w->in->before;
	struct sync_trailer *t = &w->out->trailer;

	if (!sync_trailer_parse(w->c.commit.message, t))
		return bad(err, "el mensaje del commit no es el de un sello");
	if (strcmp(t->repo, w->s->repo) != 0)
		return bad(err, "es de otro libro");
	if (strcmp(t->writer, w->writer) != 0)
		return bad(err, "dice ser de otro equipo");
	if (t->number != before->seal + 1 ||
	    (!t->of[0] && t->first != before->last + 1))
		return kit_err_set(err, KIT_ECRYPTO, "no sigue al sello %lld",
		    (long long)before->seal);
	if (memcmp(t->prev, before->hash, sizeof(t->prev)) != 0)
		return bad(err, "no nombra al sello anterior");
	return KIT_OK;
}

/* True for a seal that main names as accepted: the office has decided. */
static bool
is_accepted(const struct work *w)
{
	const struct kit_sv branch = w->in->branch;
	char name[SYNC_BRANCH_MAX + 1];

	snprintf(name, sizeof(name), KIT_SV_FMT, KIT_SV_ARG(branch));
	const struct sync_receipt *r =
	    sync_manifest_receipt(&w->belief->manifest, name);
	return r && w->out->trailer.number <= r->seal;
}

/*
 * Checks a handover, a seal with entries of another writer. A member of this
 * book seals its own entries, so the entries must be of a writer of an earlier
 * book. A writer may be a member here and have been in an earlier book too,
 * when a data folder was copied before its first sync and each copy joined one
 * of them. A manifest of that book shows it or, when that book never admitted
 * the writer, the key that signed the request of whoever hands over.
 */
static enum kit_code
check_handed(struct work *w, struct kit_err *err)
{
	const struct sync_manifest *m = &w->belief->manifest;
	const char *of = w->out->trailer.of;
	bool knew = false;

	if (!of[0])
		return KIT_OK;
	if (!m->predecessor[0])
		return bad(err, "trae asientos de otro equipo, y este libro "
				"no sigue a ninguno");
	if (!sync_manifest_member(m, of) || strcmp(of, w->in->was) == 0 ||
	    is_accepted(w))
		return KIT_OK;
	if (sync_earlier_knew(w->s, w->belief, of, &knew, err) != KIT_OK)
		return err->code;
	return !knew ? bad(err, "trae asientos de un equipo de este libro, que "
				"entrega él mismo los suyos")
		     : KIT_OK;
}

static enum kit_code
parent_tree(struct work *w, struct sync_oid *tree, struct kit_err *err)
{
	*tree = (struct sync_oid){0};
	/* The seal of the parent commit was checked when that commit came. */
	return w->c.commit.parent_count
		   ? sync_gitcommit_tree(
			 w->s->store, &w->c.commit.parents[0], tree, err)
		   : KIT_OK;
}

/* Checks that the tree is the parent's tree with the seal's file added. */
static enum kit_code
check_tree(struct work *w, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_oid before, expected;
	struct sync_tree_entry e;

	if (parent_tree(w, &before, err) != KIT_OK)
		return err->code;
	sync_seal_path(w->writer, w->out->trailer.number, &path);
	if (sync_merge_find(w->s->store, &w->c.commit.tree, kit_str_view(&path),
		&e, err) != KIT_OK)
		return bad(err, "no trae el archivo de su sello");
	if (e.mode != SYNC_TREE_FILE)
		return bad(err, "su sello no es un archivo");
	w->blob = e.id;
	struct sync_merge_file f = {kit_str_view(&path), e.id};
	enum kit_code rc =
	    sync_merge_put(w->s->store, &before, &f, &expected, err);
	sync_gitobject_drop(w->s->store);
	if (rc != KIT_OK)
		return rc;
	if (!sync_oid_eq(&expected, &w->c.commit.tree))
		return bad(err, "cambia otros archivos además de su sello");
	return KIT_OK;
}

static enum kit_code
check_bytes(struct work *w, struct kit_err *err)
{
	unsigned char hash[KIT_SHA256_LEN];

	if (sync_gitobject_get(w->s->store, &w->blob,
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
	    (const struct sync_identity *const *)w->s->epochs;
	struct sync_age_with with = {
	    .identities = ids, .count = w->s->epoch_count};

	if (!w->s->epoch_count)
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
    {check_handed},
    {check_tree},
    {check_bytes},
    {check_open},
};

enum kit_code
sync_check_seal(struct sync_session *s, struct sync_belief *belief,
    const struct sync_check *in, struct sync_checked *out, struct kit_err *err)
{
	struct work w = {.s = s, .belief = belief, .in = in, .out = out};
	enum kit_code rc = KIT_OK;

	*out = (struct sync_checked){0};
	snprintf(
	    w.writer, sizeof(w.writer), "%.*s", KIT_WRITER_LEN, in->branch.p);
	for (size_t i = 0; rc == KIT_OK && i < LEN(checks); i++)
		rc = checks[i].check(&w, err);
	kit_str_done(&w.bytes);
	sync_gitcommit_done(&w.c);
	return rc;
}

/* Reads the bytes of a seal and checks them against the signed hash. */
static enum kit_code
read_bytes(struct sync_session *s, const struct sync_gitcommit *c,
    struct sync_trailer *trailer, struct kit_str *bytes, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];

	if (!sync_trailer_parse(c->commit.message, trailer))
		return kit_err_set(
		    err, KIT_ESTORE, "su commit no es el de un sello");
	sync_seal_path(trailer->writer, trailer->number, &path);
	const struct sync_merge_want want = {
	    kit_str_view(&path), SYNC_SEAL_MAX};
	if (sync_merge_read(s->store, &c->commit.tree, &want, bytes, err) !=
	    KIT_OK)
		return err->code;
	kit_crypto_sha256(bytes->p, bytes->n, hash);
	if (memcmp(hash, trailer->segment, sizeof(hash)) != 0)
		return kit_err_set(
		    err, KIT_ESTORE, "sus bytes no son los que se firmaron");
	return KIT_OK;
}

enum kit_code
sync_check_reopen(struct sync_session *s, const struct kit_object *object,
    struct sync_trailer *trailer, struct sync_seal *seal, struct kit_err *err)
{
	const struct sync_oid id = sync_session_oid(object);
	struct sync_age_with with = {
	    .identities = (const struct sync_identity *const *)s->epochs,
	    .count = s->epoch_count};
	struct kit_str bytes KIT_STR_AUTO = {0};
	struct sync_gitcommit c = {0};

	*seal = (struct sync_seal){0};
	enum kit_code rc = sync_gitcommit_read(s->store, &id, &c, err);
	if (rc == KIT_OK)
		rc = read_bytes(s, &c, trailer, &bytes, err);
	if (rc == KIT_OK && !s->epoch_count)
		rc = kit_err_set(
		    err, KIT_ECRYPTO, "no está la llave que lo abre");
	if (rc == KIT_OK)
		rc = sync_seal_open(&with, kit_str_view(&bytes), seal, err);
	sync_gitcommit_done(&c);
	return rc;
}
