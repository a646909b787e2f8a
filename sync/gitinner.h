#ifndef SYNC_GITINNER_H
#define SYNC_GITINNER_H

#include <git2.h>

#include "sync/gitstore.h"

/* What the modules on libgit2 share; no other file includes this. */

struct sync_gitstore {
	git_repository *repo;
	git_odb *odb;
	git_odb_backend *mempack; /* the odb's */
	struct sync_oid *batch;
	size_t batch_count, batch_cap;
	size_t swept;
	int lock;
};

/* git's failure rc as ours; detail is what was being done, in Spanish. */
enum kit_code sync_gitstore_fail(
    struct kit_err *err, int rc, const char *detail);

git_oid sync_gitstore_to_git(const struct sync_oid *id);
void sync_gitstore_from_git(const git_oid *in, struct sync_oid *id);

#endif
