#ifndef SYNC_GITSTORE_H
#define SYNC_GITSTORE_H

#include "oid.h"

/*
 * A bare git repository on libgit2: objects in, objects out, references by
 * compare-and-swap. git2.h is included by sync/git*.c and nowhere else; these
 * modules are in book_lib, which the program that works on the book links.
 */

enum sync_git_type {
	SYNC_GIT_COMMIT,
	SYNC_GIT_TREE,
	SYNC_GIT_BLOB,
	SYNC_GIT_TYPE_COUNT
};

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

/* How many files the opening swept away. */
size_t sync_gitstore_swept(const struct sync_gitstore *store);

/*
 * Puts an object into the batch, in memory; *id is its name. One that the
 * repository has is not put again.
 */
KIT_MUST_USE enum kit_code sync_gitstore_put(struct sync_gitstore *store,
    enum sync_git_type type, struct kit_sv bytes, struct sync_oid *id,
    struct kit_err *err);

/*
 * Writes the batch as one pack, with fsync, and reads every object of it back
 * from the disk. The batch is empty then; on failure it is as it was. An empty
 * batch writes nothing.
 */
KIT_MUST_USE enum kit_code sync_gitstore_flush(
    struct sync_gitstore *store, struct kit_err *err);

/* How many objects the batch has. */
size_t sync_gitstore_pending(const struct sync_gitstore *store);

/* Forgets the batch. */
void sync_gitstore_drop(struct sync_gitstore *store);

struct sync_git_want {
	enum sync_git_type type;
	size_t max; /* bytes */
};

/*
 * Looks at an object's head and at nothing more of it. KIT_ENOTFOUND when it
 * is not there, KIT_ESTORE when it is of another type, damaged or larger than
 * max; the text names the object.
 */
KIT_MUST_USE enum kit_code sync_gitstore_look(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_git_want want, struct kit_err *err);

/* Appends the object's bytes, once sync_gitstore_look found nothing amiss. */
KIT_MUST_USE enum kit_code sync_gitstore_get(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_git_want want, struct kit_str *bytes,
    struct kit_err *err);

bool sync_gitstore_has(struct sync_gitstore *store, const struct sync_oid *id);

/* The commit at a reference; KIT_ENOTFOUND when there is no such one. */
KIT_MUST_USE enum kit_code sync_gitstore_ref(struct sync_gitstore *store,
    const char *name, struct sync_oid *id, struct kit_err *err);

/*
 * Moves a reference from old (zero: it must not be there) to id, which must
 * be flushed. KIT_EBUSY when it is not at old: somebody else moved it.
 */
KIT_MUST_USE enum kit_code sync_gitstore_move(struct sync_gitstore *store,
    const char *name, const struct sync_oid *old, const struct sync_oid *id,
    struct kit_err *err);

/* Removes a reference that is at id; KIT_EBUSY when it is elsewhere or gone. */
KIT_MUST_USE enum kit_code sync_gitstore_remove(struct sync_gitstore *store,
    const char *name, const struct sync_oid *id, struct kit_err *err);

/*
 * Calls each for every direct reference whose name starts with prefix, in
 * order of name; a false return stops. They are read once, under the store's
 * lock, and known from sync_gitstore_move then.
 */
typedef bool (*sync_gitstore_each)(
    void *ctx, const char *name, const struct sync_oid *id);
KIT_MUST_USE enum kit_code sync_gitstore_refs(struct sync_gitstore *store,
    const char *prefix, sync_gitstore_each each, void *ctx,
    struct kit_err *err);

static inline void
sync_gitstore_drop_ptr(struct sync_gitstore **store)
{
	sync_gitstore_free(*store);
}
#define SYNC_GITSTORE_AUTO __attribute__((cleanup(sync_gitstore_drop_ptr)))

#endif
