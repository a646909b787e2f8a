#ifndef SYNC_GITINNER_H
#define SYNC_GITINNER_H

#include <git2.h>

#include "gitstore.h"

/* What the modules on libgit2 share; no other file includes this. */

/* A reference as it was read, or as it was moved since. */
struct sync_gitref {
	char *name;
	struct sync_oid id;
};

struct sync_gitstore {
	git_repository *repo;
	git_odb *odb;
	git_odb_backend *mempack; /* the odb's */
	struct sync_oid *batch;
	size_t batch_count, batch_cap;
	bool own; /* beside a libro.db, from which it can be made again */
	size_t swept;
	int lock;
	/* All references once they are listed: under the lock they are ours. */
	struct sync_gitref *refs;
	size_t ref_count, ref_cap;
	bool refs_known;
	struct sync_gitwatch watch;
};

/*
 * Writes the builder's pack into the folder (NULL: the repository's own), one
 * thread, telling s's watcher; git's code. The store's objects stay as they
 * are known: refresh them.
 */
int sync_gitstore_write_pack(
    const struct sync_gitstore *s, git_packbuilder *pb, const char *folder);

/*
 * git's failure rc as ours; detail is what was being done, in Spanish. What a
 * disk or its permissions are to blame for is KIT_EIO, with the reason.
 */
enum kit_code sync_gitstore_fail(
    struct kit_err *err, int rc, const char *detail);

/* The same of a write into s: such a message begins with its path. */
enum kit_code sync_gitstore_fail_at(const struct sync_gitstore *s, int rc,
    const char *detail, struct kit_err *err);

git_oid sync_gitstore_to_git(const struct sync_oid *id);
void sync_gitstore_from_git(const git_oid *in, struct sync_oid *id);

#endif
