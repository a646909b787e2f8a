#include "gitpack.h"

#include <errno.h>

#include "mem.h"
#include "gitinner.h"

enum { DEPTH_MAX = 16, PIECE = 65536 };

struct packing {
	const struct sync_gitstore *from;
	git_repository *repo;
	git_packbuilder *pb;
};

/* The subtree that parent has under the same name, or NULL. */
static git_tree *
subtree(git_repository *repo, const git_tree *parent, const char *name)
{
	const git_tree_entry *e =
	    parent ? git_tree_entry_byname(parent, name) : NULL;
	git_tree *tree = NULL;

	if (e && git_tree_entry_type(e) == GIT_OBJECT_TREE &&
	    git_tree_lookup(&tree, repo, git_tree_entry_id(e)) != 0)
		tree = NULL;
	return tree;
}

static bool
in_a_parent(const git_tree_entry *e, git_tree *const *parents, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const git_tree_entry *same =
		    parents[i] ? git_tree_entry_byname(
				     parents[i], git_tree_entry_name(e))
			       : NULL;
		if (same && git_oid_equal(
				git_tree_entry_id(same), git_tree_entry_id(e)))
			return true;
	}
	return false;
}

static int insert_tree(struct packing *p, const git_oid *id,
    git_tree *const *parents, size_t n, int depth);

static int
insert_folder(struct packing *p, const git_tree_entry *e,
    git_tree *const *parents, size_t n, int depth)
{
	git_tree **below = kit_mem_alloc(n + 1, sizeof(*below));

	for (size_t i = 0; i < n; i++)
		below[i] = subtree(p->repo, parents[i], git_tree_entry_name(e));
	int rc = insert_tree(p, git_tree_entry_id(e), below, n, depth - 1);
	for (size_t i = 0; i < n; i++)
		git_tree_free(below[i]);
	free(below);
	return rc;
}

/* A tree and what in it no parent has in the same place. */
static int
insert_tree(struct packing *p, const git_oid *id, git_tree *const *parents,
    size_t n, int depth)
{
	git_tree *tree = NULL;

	if (depth == 0)
		return GIT_EINVALID;
	sync_gitstore_told(p->from, git_packbuilder_object_count(p->pb));
	int rc = git_packbuilder_insert(p->pb, id, NULL);
	if (rc == 0)
		rc = git_tree_lookup(&tree, p->repo, id);
	size_t count = rc == 0 ? git_tree_entrycount(tree) : 0;
	for (size_t i = 0; rc == 0 && i < count; i++) {
		const git_tree_entry *e = git_tree_entry_byindex(tree, i);
		if (in_a_parent(e, parents, n))
			continue;
		if (git_tree_entry_type(e) == GIT_OBJECT_TREE)
			rc = insert_folder(p, e, parents, n, depth);
		else
			rc = git_packbuilder_insert(
			    p->pb, git_tree_entry_id(e), NULL);
	}
	git_tree_free(tree);
	return rc;
}

static int
parent_tree(const git_commit *commit, unsigned i, git_tree **tree)
{
	git_commit *parent = NULL;

	int rc = git_commit_parent(&parent, commit, i);
	if (rc == 0)
		rc = git_commit_tree(tree, parent);
	git_commit_free(parent);
	return rc;
}

static bool
is_tree_of(const git_oid *id, git_tree *const *trees, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (trees[i] && git_oid_equal(git_tree_id(trees[i]), id))
			return true;
	return false;
}

static int
insert_commit(struct packing *p, const git_oid *id)
{
	git_commit *commit = NULL;

	int rc = git_commit_lookup(&commit, p->repo, id);
	if (rc != 0)
		return rc;
	unsigned n = git_commit_parentcount(commit);
	git_tree **trees = kit_mem_alloc((size_t)n + 1, sizeof(*trees));
	for (unsigned i = 0; rc == 0 && i < n; i++)
		rc = parent_tree(commit, i, &trees[i]);
	if (rc == 0)
		rc = git_packbuilder_insert(p->pb, id, NULL);
	if (rc == 0 && !is_tree_of(git_commit_tree_id(commit), trees, n))
		rc = insert_tree(
		    p, git_commit_tree_id(commit), trees, n, DEPTH_MAX);
	for (unsigned i = 0; i < n; i++)
		git_tree_free(trees[i]);
	free(trees);
	git_commit_free(commit);
	return rc;
}

static int
start_walk(struct sync_gitstore *from, const struct sync_gitpack_range *r,
    git_revwalk **walk)
{
	int rc = git_revwalk_new(walk, from->repo);

	for (size_t i = 0; rc == 0 && i < r->tip_count; i++) {
		git_oid id = sync_gitstore_to_git(&r->tips[i]);
		rc = git_revwalk_push(*walk, &id);
	}
	for (size_t i = 0; rc == 0 && i < r->known_count; i++) {
		git_oid id = sync_gitstore_to_git(&r->known[i]);
		if (git_odb_exists(from->odb, &id))
			rc = git_revwalk_hide(*walk, &id);
	}
	return rc;
}

/* A builder that holds what the range brings; free it whatever comes. */
static int
build(struct sync_gitstore *from, const struct sync_gitpack_range *r,
    git_packbuilder **pb)
{
	git_revwalk *walk = NULL;
	git_oid id;

	assert(from->batch_count == 0);
	int rc = git_packbuilder_new(pb, from->repo);
	if (rc == 0)
		rc = start_walk(from, r, &walk);
	struct packing p = {from, from->repo, *pb};
	while (rc == 0 && (rc = git_revwalk_next(&id, walk)) == 0)
		rc = insert_commit(&p, &id);
	git_revwalk_free(walk);
	return rc == GIT_ITEROVER ? 0 : rc;
}

static void
pack_folder(const struct sync_gitstore *s, struct kit_str *path)
{
	kit_str_printf(path, "%sobjects/pack", git_repository_path(s->repo));
}

enum kit_code
sync_gitpack_copy(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitstore *to,
    size_t *count, struct kit_err *err)
{
	git_packbuilder *pb = NULL;
	struct kit_str folder KIT_STR_AUTO = {0};

	*count = 0;
	int rc = build(from, range, &pb);
	if (rc == 0)
		*count = git_packbuilder_object_count(pb);
	pack_folder(to, &folder);
	if (rc == 0 && *count)
		rc = sync_gitstore_write_pack(from, pb, kit_str_get(&folder));
	git_packbuilder_free(pb);
	if (rc == 0)
		rc = git_odb_refresh(to->odb);
	return rc ? sync_gitstore_fail_at(
			to, rc, "no se pudieron copiar los sellos", err)
		  : KIT_OK;
}

enum kit_code
sync_gitpack_check(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err)
{
	git_packbuilder *pb = NULL;

	/* The builder reads the head of every object that it is given. */
	int rc = build(store, range, &pb);
	git_packbuilder_free(pb);
	if (rc == 0)
		return KIT_OK;
	sync_gitstore_fail(err, rc, "lo recibido está incompleto");
	if (err->code == KIT_ENOTFOUND)
		err->code = KIT_ESTORE;
	return err->code;
}

static int
tell_taken(const git_indexer_progress *p, void *store)
{
	sync_gitstore_told(store, p->indexed_objects);
	return 0;
}

struct feed {
	const struct sync_gitstore *from;
	struct sync_gitpack_out *out;
	size_t pieces;
};

static int
feed_sink(void *bytes, size_t n, void *payload)
{
	struct feed *f = payload;

	/* A stick may be slow: each piece is a sign of life. */
	sync_gitstore_told(f->from, ++f->pieces);
	return f->out->sink(f->out->ctx, bytes, n) ? 0 : GIT_EUSER;
}

enum kit_code
sync_gitpack_write(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitpack_out *out,
    struct kit_err *err)
{
	git_packbuilder *pb = NULL;

	int rc = build(from, range, &pb);
	if (rc == 0) {
		out->count = git_packbuilder_object_count(pb);
		struct feed feed = {from, out, 0};
		git_packbuilder_set_threads(pb, 1);
		errno = 0;
		rc = git_packbuilder_foreach(pb, feed_sink, &feed);
	}
	int why = errno;
	git_packbuilder_free(pb);
	errno = why;
	if (rc == GIT_EUSER)
		return kit_err_errno(err, "no se pudo escribir la copia");
	return rc ? sync_gitstore_fail(err, rc, "no se pudo preparar la copia")
		  : KIT_OK;
}

/* Feeds the indexer; GIT_EUSER when the source fails. */
static int
feed_indexer(git_indexer *indexer, sync_gitpack_source source, void *ctx)
{
	git_indexer_progress progress = {0};
	char *buf = kit_mem_alloc(PIECE, 1);
	size_t n = 0;
	int rc = 0;

	while (rc == 0) {
		errno = 0;
		if (!source(ctx, buf, PIECE, &n))
			rc = GIT_EUSER;
		else if (n == 0)
			break;
		else
			rc = git_indexer_append(indexer, buf, n, &progress);
	}
	free(buf);
	return rc ? rc : git_indexer_commit(indexer, &progress);
}

enum kit_code
sync_gitpack_take_from(struct sync_gitstore *to, sync_gitpack_source source,
    void *ctx, struct kit_err *err)
{
	git_indexer_options o = GIT_INDEXER_OPTIONS_INIT;
	git_indexer *indexer = NULL;
	struct kit_str folder KIT_STR_AUTO = {0};

	o.verify = 1;
	o.progress_cb = tell_taken;
	o.progress_cb_payload = to;
	pack_folder(to, &folder);
	int rc =
	    git_indexer_new(&indexer, kit_str_get(&folder), 0, to->odb, &o);
	if (rc == 0)
		rc = feed_indexer(indexer, source, ctx);
	int why = errno;
	git_indexer_free(indexer);
	errno = why;
	if (rc == GIT_EUSER)
		return kit_err_errno(err, "no se pudo leer la copia");
	if (rc == 0)
		rc = git_odb_refresh(to->odb);
	if (rc == 0)
		return KIT_OK;
	if (sync_gitstore_fail(err, rc, "la copia está dañada o incompleta") ==
	    KIT_EIO) /* then it is not the copy's fault */
		return sync_gitstore_fail_at(
		    to, rc, "no se pudo guardar lo que trae la copia", err);
	if (err->code == KIT_ENOTFOUND)
		err->code = KIT_ESTORE;
	return err->code;
}

static bool
from_view(void *ctx, void *buf, size_t cap, size_t *n)
{
	struct kit_sv *rest = ctx;

	*n = rest->n < cap ? rest->n : cap;
	if (*n)
		memcpy(buf, rest->p, *n);
	*rest = kit_sv_of(rest->p + *n, rest->n - *n);
	return true;
}

enum kit_code
sync_gitpack_take(
    struct sync_gitstore *to, struct kit_sv pack, struct kit_err *err)
{
	return sync_gitpack_take_from(to, from_view, &pack, err);
}
