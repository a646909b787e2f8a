/* Reads the manifests of earlier books in main's tree: see earlier.h. */

#include "earlier.h"

#include "gitobject.h"
#include "manifestjson.h"
#include "merge.h"

struct search {
	struct sync_session *s;
	const char *writer;
	bool *knew;
};

static enum kit_code
look_into(
    const struct search *k, const struct sync_oid *file, struct kit_err *err)
{
	static const struct sync_git_want a_blob = {
	    SYNC_GIT_BLOB, SYNC_MANIFEST_MAX};
	struct kit_str text KIT_STR_AUTO = {0};
	struct sync_manifest m = {0};

	if (sync_gitobject_get(k->s->store, file, a_blob, &text, err) !=
		KIT_OK ||
	    sync_manifest_parse(kit_str_view(&text), &m, err) != KIT_OK)
		return err->code;
	*k->knew = sync_manifest_member(&m, k->writer) != NULL;
	sync_manifest_done(&m);
	return KIT_OK;
}

static bool
is_manifest(const struct sync_tree_entry *e)
{
	static const char ending[] = ".json";
	const size_t n = sizeof(ending) - 1;

	return e->mode == SYNC_TREE_FILE && e->name.n > n &&
	       kit_sv_ends(e->name, ending);
}

/*
 * Searches the manifests in a folder, at depth 2 the folder of all books and at
 * depth 1 the folder of one book.
 */
static enum kit_code
look_below(const struct search *k, const struct sync_oid *folder, int depth,
    struct kit_err *err)
{
	static const struct sync_git_want a_tree = {
	    SYNC_GIT_TREE, SYNC_TREE_MAX};
	struct kit_str tree KIT_STR_AUTO = {0};
	struct sync_tree_entry e;

	enum kit_code rc =
	    sync_gitobject_get(k->s->store, folder, a_tree, &tree, err);
	struct kit_sv rest = kit_str_view(&tree);
	while (rc == KIT_OK && !*k->knew && sync_tree_next(&rest, &e) == 1) {
		if (e.mode == SYNC_TREE_DIR && depth > 1)
			rc = look_below(k, &e.id, depth - 1, err);
		else if (is_manifest(&e))
			rc = look_into(k, &e.id, err);
	}
	return rc;
}

enum kit_code
sync_earlier_knew(struct sync_session *s, const struct sync_belief *belief,
    const char *writer, bool *knew, struct kit_err *err)
{
	const struct search k = {s, writer, knew};
	struct sync_tree_entry books;

	*knew = false;
	enum kit_code rc = sync_merge_find(s->store, &belief->main_tree,
	    kit_sv(SYNC_EARLIER_FOLDER), &books, err);
	if (rc != KIT_OK)
		return rc == KIT_ENOTFOUND ? KIT_OK : rc;
	return books.mode == SYNC_TREE_DIR ? look_below(&k, &books.id, 2, err)
					   : KIT_OK;
}
