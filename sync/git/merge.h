#ifndef SYNC_MERGE_H
#define SYNC_MERGE_H

#include "gitstore.h"
#include "tree.h"

/*
 * Merges, changes and searches trees of the book. A subtree that is the same in
 * all trees is taken as it is, so the cost follows the change and not the
 * history. New trees go into the store's batch (gitobject.h).
 */

enum {
	SYNC_MERGE_TREES_MAX = 4096,
	SYNC_MERGE_DEPTH_MAX = 12 /* folders inside one another */
};

/*
 * Makes the union of count trees, at least one; *out is its name. Fails with
 * KIT_ESTORE when two trees have different files, or a file and a folder, under
 * one path, which err names.
 */
KIT_MUST_USE enum kit_code sync_merge_union(struct sync_gitstore *store,
    const struct sync_oid *trees, size_t count, struct sync_oid *out,
    struct kit_err *err);

struct sync_merge_file {
	struct kit_sv path; /* "a/b/c" */
	struct sync_oid blob; /* zero: remove what is at path */
};

/*
 * Makes the tree that has file->blob at file->path, and otherwise the same
 * files as tree; *out is its name. Missing folders are made. A zero tree is
 * empty. A folder stays when its last file is removed.
 */
KIT_MUST_USE enum kit_code sync_merge_put(struct sync_gitstore *store,
    const struct sync_oid *tree, const struct sync_merge_file *file,
    struct sync_oid *out, struct kit_err *err);

/*
 * Finds the file or folder at path; e->name points into path. Fails with
 * KIT_ENOTFOUND when the tree has nothing at path.
 */
KIT_MUST_USE enum kit_code sync_merge_find(struct sync_gitstore *store,
    const struct sync_oid *tree, struct kit_sv path, struct sync_tree_entry *e,
    struct kit_err *err);

struct sync_merge_want {
	struct kit_sv path;
	size_t max; /* bytes */
};

/*
 * Appends the bytes of the file at want->path. Fails with KIT_ENOTFOUND when
 * the tree has nothing at the path, and with KIT_ESTORE when the path leads to
 * a folder, or to a file that is damaged or larger than want->max.
 */
KIT_MUST_USE enum kit_code sync_merge_read(struct sync_gitstore *store,
    const struct sync_oid *tree, const struct sync_merge_want *want,
    struct kit_str *bytes, struct kit_err *err);

#endif
