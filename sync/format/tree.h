#ifndef SYNC_TREE_H
#define SYNC_TREE_H

#include "oid.h"

/*
 * The bytes of a git tree. A book has folders and plain files only: these
 * functions refuse a link, a submodule, an executable file, and a name that
 * some file system would not take as a plain name (`.`, `..`, `.git` in any
 * case, a name with a slash, a backslash, a colon or a control character).
 */

enum { SYNC_TREE_MAX = 1 << 20 }; /* bytes; a larger tree is not read */

enum sync_tree_mode { SYNC_TREE_FILE, SYNC_TREE_DIR, SYNC_TREE_MODE_COUNT };

struct sync_tree_entry {
	enum sync_tree_mode mode;
	struct kit_sv name;
	struct sync_oid id;
};

/*
 * Takes the entry at the front of *rest; e->name points into *rest. Returns 1,
 * or 0 at the end, or -1 when the bytes are not a book's tree. The caller
 * checks the order of the entries by sync_tree_order.
 */
int sync_tree_next(struct kit_sv *rest, struct sync_tree_entry *e);

/*
 * Appends one entry, whose name must be valid (asserted). The caller puts the
 * entries in the order of sync_tree_order.
 */
void sync_tree_put(const struct sync_tree_entry *e, struct kit_str *tree);

/*
 * Compares two entries in git's order: by bytes, a folder's name as if a '/'
 * followed it. Returns less than, equal to or more than 0, as memcmp.
 */
int sync_tree_order(
    const struct sync_tree_entry *a, const struct sync_tree_entry *b);

/* Returns whether an entry of a book's tree may have this name. */
bool sync_tree_is_name(struct kit_sv name);

#endif
