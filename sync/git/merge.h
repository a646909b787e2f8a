#ifndef SYNC_MERGE_H
#define SYNC_MERGE_H

#include "gitstore.h"
#include "tree.h"

/*
 * Trees of the book put together. A subtree with the same id is taken as it
 * is, so the cost follows what changed and not the history. New trees go into
 * the store's batch.
 */

enum { SYNC_MERGE_TREES_MAX = 4096, SYNC_MERGE_DEPTH_MAX = 12 };

/*
 * The union of count trees (at least one). KIT_ESTORE when two of them have
 * different files, or a file and a folder, under one path: named in err.
 */
KIT_MUST_USE enum kit_code sync_merge_union(struct sync_gitstore *store,
    const struct sync_oid *trees, size_t count, struct sync_oid *out,
    struct kit_err *err);

/*
 * The tree with blob at path ("a/b/c"), in place of what was there; folders
 * are made. A zero tree is an empty one; a zero blob takes away what is there.
 */
struct sync_merge_file {
	struct kit_sv path;
	struct sync_oid blob;
};
KIT_MUST_USE enum kit_code sync_merge_put(struct sync_gitstore *store,
    const struct sync_oid *tree, const struct sync_merge_file *file,
    struct sync_oid *out, struct kit_err *err);

/*
 * The file or folder at path; KIT_ENOTFOUND when there is none. e->name is a
 * part of path.
 */
KIT_MUST_USE enum kit_code sync_merge_find(struct sync_gitstore *store,
    const struct sync_oid *tree, struct kit_sv path, struct sync_tree_entry *e,
    struct kit_err *err);

/*
 * Appends the bytes of the file at path. KIT_ENOTFOUND when there is none,
 * KIT_ESTORE when it is no file, damaged or larger than max.
 */
struct sync_merge_want {
	struct kit_sv path;
	size_t max;
};
KIT_MUST_USE enum kit_code sync_merge_read(struct sync_gitstore *store,
    const struct sync_oid *tree, const struct sync_merge_want *want,
    struct kit_str *bytes, struct kit_err *err);

#endif
