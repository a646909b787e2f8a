#ifndef SYNC_GITOBJECT_H
#define SYNC_GITOBJECT_H

#include "gitstore.h"

/*
 * The objects of a store. New objects go into a batch in memory, which a flush
 * writes to the disk as one pack.
 */

enum sync_git_type {
	SYNC_GIT_COMMIT,
	SYNC_GIT_TREE,
	SYNC_GIT_BLOB,
	SYNC_GIT_TYPE_COUNT
};

/*
 * Puts an object into the batch, unless the repository has the object already.
 * *id becomes the object's name.
 */
KIT_MUST_USE enum kit_code sync_gitobject_put(struct sync_gitstore *store,
    enum sync_git_type type, struct kit_sv bytes, struct sync_oid *id,
    struct kit_err *err);

/*
 * Writes the batch as one pack, with fsync, reads every object of the pack back
 * from the disk, and empties the batch. On failure the batch is as it was. An
 * empty batch writes nothing.
 */
KIT_MUST_USE enum kit_code sync_gitobject_flush(
    struct sync_gitstore *store, struct kit_err *err);

/* Empties the batch without writing it. */
void sync_gitobject_drop(struct sync_gitstore *store);

/* The type that an object must have, and its greatest size. */
struct sync_git_want {
	enum sync_git_type type;
	size_t max; /* bytes */
};

/*
 * Reads only an object's header. Fails with KIT_ENOTFOUND when the store has no
 * such object, and with KIT_ESTORE when the object has another type, is damaged
 * or is larger than want.max; the text names the object.
 */
KIT_MUST_USE enum kit_code sync_gitobject_look(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_git_want want, struct kit_err *err);

/* Appends the object's bytes. Fails as sync_gitobject_look. */
KIT_MUST_USE enum kit_code sync_gitobject_get(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_git_want want, struct kit_str *bytes,
    struct kit_err *err);

/* True when the store, or its batch, has an object of that name. */
bool sync_gitobject_has(struct sync_gitstore *store, const struct sync_oid *id);

#endif
