#ifndef SYNC_GITSTORE_H
#define SYNC_GITSTORE_H

#include "oid.h"

/*
 * A store: the bare git repository of a book, on libgit2, opened under a lock.
 * gitobject.h puts objects in and reads them, gitref.h moves references by
 * compare-and-swap. git2.h is included by sync/git/git*.c and by no other file.
 */

/*
 * Sets libgit2's global options (fsync on, no owner check, no configuration
 * but the repository's, small caches). Once, before anything else here.
 */
KIT_MUST_USE enum kit_code sync_gitstore_start(struct kit_err *err);
void sync_gitstore_stop(void);

struct sync_gitstore;

/*
 * Makes a bare repository, which appears at path whole or not at all (a crash
 * leaves PATH.preparando, which the next one takes away). KIT_ESTORE when
 * something is there.
 */
KIT_MUST_USE enum kit_code sync_gitstore_init(
    const char *path, struct kit_err *err);

/*
 * Opens the repository and takes its lock (waiting up to wait_ms; KIT_EBUSY
 * then), which it holds until sync_gitstore_free. What a crash or a power cut
 * left is swept: *.lock files older than half a minute, unfinished packs and
 * packs without an index older than ten minutes, empty objects, references
 * without a value. KIT_ENOTFOUND when nothing is at path; KIT_ESTORE when it is
 * not a repository of its own (alternates and work trees are refused). *store
 * is NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_gitstore_open(const char *path, int wait_ms,
    struct sync_gitstore **store, struct kit_err *err);

/* Reads the repository's files anew, for packs that took another's place; the
 * lock is kept. On failure the store is only to be freed. */
KIT_MUST_USE enum kit_code sync_gitstore_renew(
    struct sync_gitstore *store, struct kit_err *err);

/* What was not flushed is lost. NULL is accepted. */
void sync_gitstore_free(struct sync_gitstore *store);

/*
 * Who is told while objects are gathered, packed, indexed and read back, which
 * may take minutes: often, each time with how many are done of that piece of
 * work. Nobody at first; tell may be NULL. What another store is told of goes
 * where `as` tells with sync_gitstore_watch_as.
 */
struct sync_gitwatch {
	void (*tell)(void *ctx, int64_t objects);
	void *ctx;
};
void sync_gitstore_watch(
    struct sync_gitstore *store, const struct sync_gitwatch *watch);
void sync_gitstore_watch_as(
    struct sync_gitstore *store, const struct sync_gitstore *as);

/* Tells the watcher, for who works on the store at length. */
void sync_gitstore_told(const struct sync_gitstore *store, size_t objects);

static inline void
sync_gitstore_drop_ptr(struct sync_gitstore **store)
{
	sync_gitstore_free(*store);
}
#define SYNC_GITSTORE_AUTO __attribute__((cleanup(sync_gitstore_drop_ptr)))

#endif
