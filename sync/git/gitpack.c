#include "gitpack.h"

#include <errno.h>

#include "mem.h"
#include "commit.h"
#include "manifest.h"
#include "seal.h"
#include "tree.h"
#include "gitinner.h"

enum { PIECE = 65536 };
static_assert((int)SYNC_GITPACK_BLOB_MAX >= (int)SYNC_SEAL_MAX &&
		  (int)SYNC_GITPACK_BLOB_MAX >= (int)SYNC_MANIFEST_MAX,
    "a book's files fit");

static const struct sync_git_want a_commit = {SYNC_GIT_COMMIT, SYNC_COMMIT_MAX};
static const struct sync_git_want a_tree = {SYNC_GIT_TREE, SYNC_TREE_MAX};
static const struct sync_git_want a_blob = {
    SYNC_GIT_BLOB, SYNC_GITPACK_BLOB_MAX};

/* The objects of a pack while they are gathered. */
struct packing {
	struct sync_gitstore *from;
	git_repository *repo;
	git_packbuilder *pb;
	bool outside; /* every object is looked at before it is read */
	bool reading; /* every object is read */
	struct kit_err *err; /* set where an object is to blame */
};

/* Returns the subtree that parent has under the same name, or NULL. */
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

/* Sets the error that blames an object for what git could not do. */
static int
blame(struct packing *p, const git_oid *id, int rc)
{
	char hex[13];

	if (rc == 0 || p->err->code != KIT_OK)
		return rc;
	git_oid_tostr(hex, sizeof(hex), id);
	if (sync_gitstore_fail(p->err, rc, "no se pudo leer") == KIT_ENOTFOUND)
		kit_err_set(p->err, KIT_ESTORE, "falta el objeto %s", hex);
	else
		kit_err_wrap(p->err, "el objeto %s", hex);
	return rc;
}

/*
 * Puts one object into the pack; *fresh says that the pack did not have it yet.
 */
static int
insert(struct packing *p, const git_oid *id, const struct sync_git_want *want,
    bool *fresh)
{
	size_t before = git_packbuilder_object_count(p->pb);
	git_odb_object *object = NULL;
	struct sync_oid oid;
	int rc = 0;

	sync_gitstore_from_git(id, &oid);
	sync_gitstore_told(p->from, before);
	if (before == SYNC_GITPACK_OBJECTS_MAX) {
		kit_err_set(p->err, KIT_ESTORE,
		    "trae más objetos de los que tiene un libro");
		return GIT_EINVALID;
	}
	if (p->outside &&
	    sync_gitstore_look(p->from, &oid, *want, p->err) != KIT_OK)
		return GIT_EINVALID;
	if (p->reading)
		rc = git_odb_read(&object, p->from->odb, id);
	git_odb_object_free(object);
	if (rc == 0)
		rc = git_packbuilder_insert(p->pb, id, NULL);
	*fresh = git_packbuilder_object_count(p->pb) > before;
	return blame(p, id, rc);
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

/*
 * Puts a tree into the pack, and of its content what no parent has in the same
 * place. Each tree is walked once: a hostile tree may contain one subtree a
 * thousand times.
 */
static int
insert_tree(struct packing *p, const git_oid *id, git_tree *const *parents,
    size_t n, int depth)
{
	git_tree *tree = NULL;
	bool fresh = false;

	if (depth == 0) {
		kit_err_set(p->err, KIT_ESTORE,
		    "trae carpetas más hondas que las de un libro");
		return GIT_EINVALID;
	}
	int rc = insert(p, id, &a_tree, &fresh);
	if (rc != 0 || !fresh)
		return rc;
	rc = blame(p, id, git_tree_lookup(&tree, p->repo, id));
	size_t count = rc == 0 ? git_tree_entrycount(tree) : 0;
	for (size_t i = 0; rc == 0 && i < count; i++) {
		const git_tree_entry *e = git_tree_entry_byindex(tree, i);
		if (in_a_parent(e, parents, n))
			continue;
		if (git_tree_entry_type(e) == GIT_OBJECT_TREE)
			rc = insert_folder(p, e, parents, n, depth);
		else
			rc = insert(p, git_tree_entry_id(e), &a_blob, &fresh);
	}
	git_tree_free(tree);
	return rc;
}

/*
 * Reads the tree of a commit's parent. Without one, *tree stays NULL and the
 * whole of the commit's own tree goes into the pack.
 */
static void
parent_tree(const git_commit *commit, unsigned i, git_tree **tree)
{
	git_commit *parent = NULL;

	*tree = NULL;
	if (git_commit_parent(&parent, commit, i) == 0 &&
	    git_commit_tree(tree, parent) != 0)
		*tree = NULL;
	git_commit_free(parent);
}

static bool
is_tree_of(const git_oid *id, git_tree *const *trees, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (trees[i] && git_oid_equal(git_tree_id(trees[i]), id))
			return true;
	return false;
}

/* Puts into the pack what a commit brings besides the commit object. */
static int
insert_content(struct packing *p, const git_commit *commit)
{
	unsigned n = git_commit_parentcount(commit);
	git_tree **trees = kit_mem_alloc((size_t)n + 1, sizeof(*trees));
	int rc = 0;

	for (unsigned i = 0; i < n; i++)
		parent_tree(commit, i, &trees[i]);
	if (!is_tree_of(git_commit_tree_id(commit), trees, n))
		rc = insert_tree(p, git_commit_tree_id(commit), trees, n,
		    SYNC_GITPACK_DEPTH_MAX);
	for (unsigned i = 0; i < n; i++)
		git_tree_free(trees[i]);
	free(trees);
	return rc;
}

static int
insert_commit(struct packing *p, const git_oid *id)
{
	git_commit *commit = NULL;
	bool fresh;

	int rc = insert(p, id, &a_commit, &fresh);
	if (rc == 0)
		rc = blame(p, id, git_commit_lookup(&commit, p->repo, id));
	if (rc == 0)
		rc = insert_content(p, commit);
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

/* Walks a range of the own history; git finds the commits. */
static int
walk_known(struct packing *p, const struct sync_gitpack_range *r)
{
	git_revwalk *walk = NULL;
	git_oid id;

	int rc = start_walk(p->from, r, &walk);
	while (rc == 0 && (rc = git_revwalk_next(&id, walk)) == 0)
		rc = insert_commit(p, &id);
	git_revwalk_free(walk);
	return rc == GIT_ITEROVER ? 0 : rc;
}

/* The commits that are still to be walked. */
struct ahead {
	git_oid *ids;
	size_t count, cap;
};

static void
push_id(struct ahead *a, const git_oid *id)
{
	*(git_oid *)kit_mem_push(&a->ids, &a->count, &a->cap, sizeof(*id)) =
	    *id;
}

/*
 * Walks one commit that came from outside; its head is looked at before git
 * reads it.
 */
static int
walk_commit(struct packing *p, struct sync_gitstore *whole, struct ahead *a)
{
	git_oid id = a->ids[--a->count];
	git_commit *commit = NULL;
	bool fresh = false;

	if (git_odb_exists(whole->odb, &id))
		return 0;
	int rc = insert(p, &id, &a_commit, &fresh);
	if (rc != 0 || !fresh)
		return rc;
	rc = blame(p, &id, git_commit_lookup(&commit, p->repo, &id));
	unsigned n = rc == 0 ? git_commit_parentcount(commit) : 0;
	for (unsigned i = 0; i < n; i++) {
		struct sync_oid parent;
		const git_oid *up = git_commit_parent_id(commit, i);
		sync_gitstore_from_git(up, &parent);
		/*
		 * insert_content reads the parents' trees, so the parents'
		 * heads are looked at first.
		 */
		if (rc == 0 && !git_odb_exists(whole->odb, up) &&
		    sync_gitstore_look(p->from, &parent, a_commit, p->err) !=
			KIT_OK)
			rc = GIT_EINVALID;
		push_id(a, up);
	}
	if (rc == 0)
		rc = insert_content(p, commit);
	git_commit_free(commit);
	return rc;
}

static int
walk_outside(struct packing *p, const struct sync_gitpack_range *r)
{
	struct ahead a = {0};
	int rc = 0;

	for (size_t i = 0; i < r->tip_count; i++) {
		git_oid id = sync_gitstore_to_git(&r->tips[i]);
		push_id(&a, &id);
	}
	while (rc == 0 && a.count)
		rc = walk_commit(p, r->whole, &a);
	free(a.ids);
	return rc;
}

/*
 * Makes a builder that holds what the range brings. The caller frees the
 * builder, also after a failure.
 */
static int
build(struct packing *p, const struct sync_gitpack_range *r)
{
	assert(p->from->batch_count == 0);
	p->repo = p->from->repo;
	p->outside = r->whole != NULL;
	*p->err = (struct kit_err){0};
	int rc = git_packbuilder_new(&p->pb, p->repo);
	if (rc == 0)
		rc = r->whole ? walk_outside(p, r) : walk_known(p, r);
	return rc;
}

/* Returns git's failure, unless the error already blames an object. */
static enum kit_code
fail(const struct packing *p, int rc, const char *detail)
{
	if (p->err->code == KIT_OK)
		sync_gitstore_fail(p->err, rc, detail);
	if (p->err->code == KIT_ENOTFOUND)
		p->err->code = KIT_ESTORE;
	return p->err->code;
}

/* Reads every object once more to find and name the damaged one. */
static enum kit_code
name_damage(struct sync_gitstore *from, const struct sync_gitpack_range *r,
    struct kit_err *err)
{
	struct kit_err named = {0};
	struct packing p = {.from = from, .reading = true, .err = &named};

	int rc = build(&p, r);
	git_packbuilder_free(p.pb);
	if (rc != 0 && named.code != KIT_OK)
		*err = named;
	return err->code;
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
	struct packing p = {.from = from, .err = err};
	struct kit_str folder KIT_STR_AUTO = {0};

	*count = 0;
	int rc = build(&p, range);
	if (rc != 0) {
		git_packbuilder_free(p.pb);
		return fail(&p, rc, "no se pudieron copiar los sellos");
	}
	*count = git_packbuilder_object_count(p.pb);
	pack_folder(to, &folder);
	if (*count)
		rc = sync_gitstore_write_pack(from, p.pb, kit_str_get(&folder));
	git_packbuilder_free(p.pb);
	if (rc == 0)
		rc = git_odb_refresh(to->odb);
	if (rc == 0)
		return KIT_OK;
	if (sync_gitstore_fail_at(
		to, rc, "no se pudieron copiar los sellos", err) == KIT_EIO)
		return err->code;
	return name_damage(from, range, err);
}

enum kit_code
sync_gitpack_check(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err)
{
	struct packing p = {.from = store, .err = err};

	/* git_packbuilder reads the head of every object that it is given. */
	int rc = build(&p, range);
	git_packbuilder_free(p.pb);
	return rc ? fail(&p, rc, "lo recibido está incompleto") : KIT_OK;
}

enum kit_code
sync_gitpack_sound(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err)
{
	struct packing p = {.from = store, .reading = true, .err = err};

	int rc = build(&p, range);
	git_packbuilder_free(p.pb);
	return rc ? fail(&p, rc, "lo entregado está dañado") : KIT_OK;
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

	/* Each piece is told as a sign of life, for a stick may be slow. */
	sync_gitstore_told(f->from, ++f->pieces);
	return f->out->sink(f->out->ctx, bytes, n) ? 0 : GIT_EUSER;
}

enum kit_code
sync_gitpack_write(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitpack_out *out,
    struct kit_err *err)
{
	struct packing p = {.from = from, .err = err};

	int rc = build(&p, range);
	if (rc == 0) {
		out->count = git_packbuilder_object_count(p.pb);
		struct feed feed = {from, out, 0};
		git_packbuilder_set_threads(p.pb, 1);
		errno = 0;
		rc = git_packbuilder_foreach(p.pb, feed_sink, &feed);
	}
	int why = errno;
	git_packbuilder_free(p.pb);
	errno = why;
	if (rc == GIT_EUSER)
		return kit_err_errno(err, "no se pudo escribir la copia");
	return rc ? fail(&p, rc, "no se pudo preparar la copia") : KIT_OK;
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
	    KIT_EIO) /* the source's fault, not the pack's */
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
