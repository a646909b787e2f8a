#ifndef SYNC_GITOBJECT_H
#define SYNC_GITOBJECT_H

#include "gitstore.h"

/* Objects of a store: put into a batch, written as a pack, read. */

enum sync_git_type {
	SYNC_GIT_COMMIT,
	SYNC_GIT_TREE,
	SYNC_GIT_BLOB,
	SYNC_GIT_TYPE_COUNT
};

/*
 * Puts an object into the batch, in memory; *id is its name. One that the
 * repository has is not put again.
 */
KIT_MUST_USE enum kit_code sync_gitobject_put(struct sync_gitstore *store,
    enum sync_git_type type, struct kit_sv bytes, struct sync_oid *id,
    struct kit_err *err);

/*
 * Writes the batch as one pack, with fsync, and reads every object of it back
 * from the disk. The batch is empty then; on failure it is as it was. An empty
 * batch writes nothing.
 */
KIT_MUST_USE enum kit_code sync_gitobject_flush(
    struct sync_gitstore *store, struct kit_err *err);

/* Forgets the batch. */
void sync_gitobject_drop(struct sync_gitstore *store);

struct sync_git_want {
	enum sync_git_type type;
	size_t max; /* bytes */
};

/*
 * Looks at an object's head and at nothing more of it. KIT_ENOTFOUND when it
 * is not there, KIT_ESTORE when it is of another type, damaged or larger than
 * max; the text names the object.
 */
KIT_MUST_USE enum kit_code sync_gitobject_look(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_git_want want, struct kit_err *err);

/* Appends the object's bytes, once sync_gitobject_look found nothing amiss. */
KIT_MUST_USE enum kit_code sync_gitobject_get(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_git_want want, struct kit_str *bytes,
    struct kit_err *err);

bool sync_gitobject_has(struct sync_gitstore *store, const struct sync_oid *id);

#endif
