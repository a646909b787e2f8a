/*
 * Gathers the objects that are new in a range of commits into a
 * git_packbuilder.
 */

#include "gitgather.h"

#include "commit.h"
#include "gitfail.h"
#include "gitobject.h"
#include "manifest.h"
#include "mem.h"
#include "seal.h"
#include "tree.h"

static_assert((int)SYNC_GITPACK_BLOB_MAX >= (int)SYNC_SEAL_MAX &&
		  (int)SYNC_GITPACK_BLOB_MAX >= (int)SYNC_MANIFEST_MAX,
    "a book's files fit");

static const struct sync_git_want a_commit = {SYNC_GIT_COMMIT, SYNC_COMMIT_MAX};
static const struct sync_git_want a_tree = {SYNC_GIT_TREE, SYNC_TREE_MAX};
static const struct sync_git_want a_blob = {
    SYNC_GIT_BLOB, SYNC_GITPACK_BLOB_MAX};

/* Returns the subtree of parent with that name, or NULL; parent may be NULL. */
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

/* True when one of the parent trees has the same object under the name. */
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

/*
 * When rc is a failure and err is not set, sets err to a text that names the
 * object. Returns rc.
 */
static int
blame(struct sync_gitgather *p, const git_oid *id, int rc)
{
	char hex[13];

	if (rc == 0 || p->err->code != KIT_OK)
		return rc;
	git_oid_tostr(hex, sizeof(hex), id);
	if (sync_gitfail_set(p->err, rc, "no se pudo leer") == KIT_ENOTFOUND)
		kit_err_set(p->err, KIT_ESTORE, "falta el objeto %s", hex);
	else
		kit_err_wrap(p->err, "el objeto %s", hex);
	return rc;
}

/*
 * Inserts one object into the builder. *fresh says whether the builder did not
 * have the object before.
 */
static int
insert(struct sync_gitgather *p, const git_oid *id,
    const struct sync_git_want *want, bool *fresh)
{
	size_t before = git_packbuilder_object_count(p->pb);
	git_odb_object *object = NULL;
	struct sync_oid oid;
	int rc = 0;

	sync_gitinner_from(id, &oid);
	sync_gitstore_told(p->from, before);
	if (before == SYNC_GITPACK_OBJECTS_MAX) {
		kit_err_set(p->err, KIT_ESTORE,
		    "trae más objetos de los que tiene un libro");
		return GIT_EINVALID;
	}
	if (p->outside &&
	    sync_gitobject_look(p->from, &oid, *want, p->err) != KIT_OK)
		return GIT_EINVALID;
	if (p->reading)
		rc = git_odb_read(&object, p->from->odb, id);
	git_odb_object_free(object);
	if (rc == 0)
		rc = git_packbuilder_insert(p->pb, id, NULL);
	*fresh = git_packbuilder_object_count(p->pb) > before;
	return blame(p, id, rc);
}

static int insert_tree(struct sync_gitgather *p, const git_oid *id,
    git_tree *const *parents, size_t n, int depth);

static int
insert_folder(struct sync_gitgather *p, const git_tree_entry *e,
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
 * Inserts a tree, and those of its entries that no parent has in the same
 * place. Each tree is walked only once, because a hostile tree may contain one
 * subtree a thousand times. For this reason the callers walk a commit after its
 * parents: when a later commit brings an older tree back, the older commit has
 * inserted that tree's entries.
 */
static int
insert_tree(struct sync_gitgather *p, const git_oid *id,
    git_tree *const *parents, size_t n, int depth)
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
 * Reads the tree of a commit's parent number i. When the parent can not be
 * read, *tree is NULL, and no entry of the commit counts as the parent's.
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

/* Inserts the trees and files that are new in a commit. */
static int
insert_content(struct sync_gitgather *p, const git_commit *commit)
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
insert_commit(struct sync_gitgather *p, const git_oid *id)
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
	if (rc == 0)
		rc = git_revwalk_sorting(
		    *walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);

	for (size_t i = 0; rc == 0 && i < r->tip_count; i++) {
		git_oid id = sync_gitinner_oid(&r->tips[i]);
		rc = git_revwalk_push(*walk, &id);
	}
	for (size_t i = 0; rc == 0 && i < r->known_count; i++) {
		git_oid id = sync_gitinner_oid(&r->known[i]);
		if (git_odb_exists(from->odb, &id))
			rc = git_revwalk_hide(*walk, &id);
	}
	return rc;
}

/*
 * Inserts a range of commits that this store trusts: git's own walk finds the
 * commits, parents first.
 */
static int
walk_known(struct sync_gitgather *p, const struct sync_gitpack_range *r)
{
	git_revwalk *walk = NULL;
	git_oid id;

	int rc = start_walk(p->from, r, &walk);
	while (rc == 0 && (rc = git_revwalk_next(&id, walk)) == 0)
		rc = insert_commit(p, &id);
	git_revwalk_free(walk);
	return rc == GIT_ITEROVER ? 0 : rc;
}

/*
 * The stack of commits from outside that are still to be walked. A commit is on
 * the stack twice: at first not `reached`, then again below its parents, so
 * that its trees are inserted after theirs.
 */
struct ahead {
	struct step {
		git_oid id;
		bool reached;
	} * steps;
	size_t count, cap;
};

static void
push_id(struct ahead *a, const git_oid *id, bool reached)
{
	*(struct step *)kit_mem_push(&a->steps, &a->count, &a->cap,
	    sizeof(*a->steps)) = (struct step){*id, reached};
}

/*
 * Pushes a commit as reached, and its parents above it: the parents are walked
 * before the commit's trees.
 */
static int
reach(struct sync_gitgather *p, const struct sync_gitstore *whole,
    const git_commit *commit, struct ahead *a)
{
	int rc = 0;

	push_id(a, git_commit_id(commit), true);
	for (unsigned i = 0; i < git_commit_parentcount(commit); i++) {
		struct sync_oid parent;
		const git_oid *up = git_commit_parent_id(commit, i);
		sync_gitinner_from(up, &parent);
		/*
		 * git reads each parent whole when insert_content asks for the
		 * parent's tree, so the parent's header is checked here.
		 */
		if (rc == 0 && !git_odb_exists(whole->odb, up) &&
		    sync_gitobject_look(p->from, &parent, a_commit, p->err) !=
			KIT_OK)
			rc = GIT_EINVALID;
		push_id(a, up, false);
	}
	return rc;
}

/*
 * Takes one commit off the stack: inserts the commit when it is new, or its
 * trees and files when it was reached. The walk ends at commits that `whole`
 * has. insert checks the commit's header before git reads the commit.
 */
static int
walk_commit(
    struct sync_gitgather *p, struct sync_gitstore *whole, struct ahead *a)
{
	struct step at = a->steps[--a->count];
	git_commit *commit = NULL;
	bool fresh = true;
	int rc = 0;

	if (!at.reached && git_odb_exists(whole->odb, &at.id))
		return 0;
	if (!at.reached)
		rc = insert(p, &at.id, &a_commit, &fresh);
	if (rc != 0 || !fresh)
		return rc;
	rc = blame(p, &at.id, git_commit_lookup(&commit, p->repo, &at.id));
	if (rc == 0)
		rc = at.reached ? insert_content(p, commit)
				: reach(p, whole, commit, a);
	git_commit_free(commit);
	return rc;
}

static int
walk_outside(struct sync_gitgather *p, const struct sync_gitpack_range *r)
{
	struct ahead a = {0};
	int rc = 0;

	for (size_t i = 0; i < r->tip_count; i++) {
		git_oid id = sync_gitinner_oid(&r->tips[i]);
		push_id(&a, &id, false);
	}
	while (rc == 0 && a.count)
		rc = walk_commit(p, r->whole, &a);
	free(a.steps);
	return rc;
}

int
sync_gitgather_build(
    struct sync_gitgather *p, const struct sync_gitpack_range *r)
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

enum kit_code
sync_gitgather_fail(const struct sync_gitgather *p, int rc, const char *detail)
{
	if (p->err->code == KIT_OK)
		sync_gitfail_set(p->err, rc, detail);
	if (p->err->code == KIT_ENOTFOUND)
		p->err->code = KIT_ESTORE;
	return p->err->code;
}
