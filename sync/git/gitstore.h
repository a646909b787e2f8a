#ifndef SYNC_GITSTORE_H
#define SYNC_GITSTORE_H

#include "oid.h"

/*
 * A store: the bare git repository of a book, on libgit2, opened under a lock.
 * gitobject.h puts objects in and reads them, gitref.h moves references by
 * compare-and-swap. Only the files sync/git/git*.c include git2.h.
 */

/*
 * Starts libgit2 and sets its global options: fsync on, no owner check, no
 * configuration but the repository's own, small caches. The program calls this
 * once, before any other function of sync/git. Fails with KIT_ESTORE.
 */
KIT_MUST_USE enum kit_code sync_gitstore_start(struct kit_err *err);
void sync_gitstore_stop(void);

struct sync_gitstore;

/*
 * Makes a bare repository, which appears at path whole or not at all. A crash
 * leaves PATH.preparando, which the next call removes. Fails with KIT_ESTORE
 * when path exists.
 */
KIT_MUST_USE enum kit_code sync_gitstore_init(
    const char *path, struct kit_err *err);

/*
 * Takes the lock of the repository at path, removes what crashes left in it
 * (gitsweep.h) and opens it. The store holds the lock until the caller gives
 * *store to sync_gitstore_free. Fails with KIT_EBUSY when another process holds
 * the lock for wait_ms milliseconds; with KIT_ENOTFOUND when path is no folder;
 * with KIT_ESTORE when the folder is no repository, depends on another one
 * (alternates, work trees) or has a configuration that reads other files.
 * *store is NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_gitstore_open(const char *path, int wait_ms,
    struct sync_gitstore **store, struct kit_err *err);

/*
 * Opens the repository's files anew and keeps the lock: for a repository whose
 * packs were replaced. The batch must be empty. After a failure the caller can
 * only free the store.
 */
KIT_MUST_USE enum kit_code sync_gitstore_renew(
    struct sync_gitstore *store, struct kit_err *err);

/*
 * Closes the store and releases its lock. Objects of the batch that were not
 * flushed are lost. NULL is accepted.
 */
void sync_gitstore_free(struct sync_gitstore *store);

/*
 * A watcher is told of progress while the store gathers, packs, indexes and
 * reads back objects, which may take minutes. The store calls tell often, each
 * time with the number of objects done in the current piece of work. A new
 * store has no watcher, and tell may be NULL. sync_gitstore_watch_as gives
 * store the watcher of `as`.
 */
struct sync_gitwatch {
	void (*tell)(void *ctx, int64_t objects);
	void *ctx;
};
void sync_gitstore_watch(
    struct sync_gitstore *store, const struct sync_gitwatch *watch);
void sync_gitstore_watch_as(
    struct sync_gitstore *store, const struct sync_gitstore *as);

/* Tells the watcher, if there is one, that so many objects are done. */
void sync_gitstore_told(const struct sync_gitstore *store, size_t objects);

static inline void
sync_gitstore_drop_ptr(struct sync_gitstore **store)
{
	sync_gitstore_free(*store);
}
#define SYNC_GITSTORE_AUTO __attribute__((cleanup(sync_gitstore_drop_ptr)))

#endif
