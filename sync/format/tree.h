#ifndef SYNC_TREE_H
#define SYNC_TREE_H

#include "oid.h"

/*
 * The bytes of a git tree. A book has folders and plain files; a link, a
 * submodule or an executable file is refused, and so is a name that a file
 * system could take for another (`.`, `..`, `.git` in any case).
 */

enum { SYNC_TREE_MAX = 1 << 20 }; /* bytes of an object that is read */

enum sync_tree_mode { SYNC_TREE_FILE, SYNC_TREE_DIR, SYNC_TREE_MODE_COUNT };

struct sync_tree_entry {
	enum sync_tree_mode mode;
	struct kit_sv name;
	struct sync_oid id;
};

/*
 * Takes the entry at the front of *rest. Returns 1, or 0 at the end, or -1 when
 * the bytes are not a book's tree. The caller checks the order of entries by
 * sync_tree_order.
 */
int sync_tree_next(struct kit_sv *rest, struct sync_tree_entry *e);

/* Appends one entry; they must come in order. */
void sync_tree_put(const struct sync_tree_entry *e, struct kit_str *tree);

/* git's order: by byte, a folder's name as if a '/' followed it. */
int sync_tree_order(
    const struct sync_tree_entry *a, const struct sync_tree_entry *b);

/* True for a name that an entry may have. */
bool sync_tree_is_name(struct kit_sv name);

#endif
