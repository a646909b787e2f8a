#ifndef SYNC_GITREF_H
#define SYNC_GITREF_H

#include "gitstore.h"

/*
 * The references of a store: read, moved by compare-and-swap, removed, listed.
 * A direct reference names a commit and not another reference.
 */

/*
 * Reads the commit that a reference stands at. Fails with KIT_ENOTFOUND when
 * the store has no reference of that name.
 */
KIT_MUST_USE enum kit_code sync_gitref_read(struct sync_gitstore *store,
    const char *name, struct sync_oid *id, struct kit_err *err);

/*
 * Moves a reference from the commit old to the commit id. A zero old means that
 * the reference must not exist yet. The batch must be empty, so that id is on
 * the disk. Fails with KIT_EBUSY when the reference is not at old: another
 * process moved it. Fails with KIT_EIO when the disk refuses, or when a crash
 * left the reference's lock file.
 */
KIT_MUST_USE enum kit_code sync_gitref_move(struct sync_gitstore *store,
    const char *name, const struct sync_oid *old, const struct sync_oid *id,
    struct kit_err *err);

/*
 * Removes a reference that stands at id. Fails with KIT_EBUSY when the
 * reference stands at another commit or does not exist.
 */
KIT_MUST_USE enum kit_code sync_gitref_remove(struct sync_gitstore *store,
    const char *name, const struct sync_oid *id, struct kit_err *err);

/*
 * Calls each for every direct reference whose name starts with prefix, in the
 * order of names, until each returns false. The references are read from the
 * disk by the first call only: under the store's lock no other process moves
 * them, and sync_gitref_move and sync_gitref_remove keep the list up to date.
 * each may move and remove references.
 */
typedef bool (*sync_gitref_fn)(
    void *ctx, const char *name, const struct sync_oid *id);
KIT_MUST_USE enum kit_code sync_gitref_each(struct sync_gitstore *store,
    const char *prefix, sync_gitref_fn each, void *ctx, struct kit_err *err);

/*
 * *any says whether some direct reference has a name that starts with prefix.
 */
KIT_MUST_USE enum kit_code sync_gitref_any(struct sync_gitstore *store,
    const char *prefix, bool *any, struct kit_err *err);

/* Frees the list of references; the next sync_gitref_each reads them again. */
void sync_gitref_forget(struct sync_gitstore *store);

#endif
