#ifndef SYNC_GITREF_H
#define SYNC_GITREF_H

#include "gitstore.h"

/* References of a store: read, moved by compare-and-swap, removed, listed. */

/* The commit at a reference; KIT_ENOTFOUND when there is no such one. */
KIT_MUST_USE enum kit_code sync_gitref_read(struct sync_gitstore *store,
    const char *name, struct sync_oid *id, struct kit_err *err);

/*
 * Moves a reference from old (zero: it must not be there) to id, which must
 * be flushed. KIT_EBUSY when it is not at old: somebody else moved it.
 */
KIT_MUST_USE enum kit_code sync_gitref_move(struct sync_gitstore *store,
    const char *name, const struct sync_oid *old, const struct sync_oid *id,
    struct kit_err *err);

/* Removes a reference that is at id; KIT_EBUSY when it is elsewhere or gone. */
KIT_MUST_USE enum kit_code sync_gitref_remove(struct sync_gitstore *store,
    const char *name, const struct sync_oid *id, struct kit_err *err);

/*
 * Calls each for every direct reference whose name starts with prefix, in
 * order of name; a false return stops. The references are read once, under the
 * store's lock; what sync_gitref_move does to them later is known.
 */
typedef bool (*sync_gitref_fn)(
    void *ctx, const char *name, const struct sync_oid *id);
KIT_MUST_USE enum kit_code sync_gitref_each(struct sync_gitstore *store,
    const char *prefix, sync_gitref_fn each, void *ctx, struct kit_err *err);

/* Whether there is any direct reference whose name starts with prefix. */
KIT_MUST_USE enum kit_code sync_gitref_any(struct sync_gitstore *store,
    const char *prefix, bool *any, struct kit_err *err);

/* Forgets the references that were listed; the next call reads them again. */
void sync_gitref_forget(struct sync_gitstore *store);

#endif
