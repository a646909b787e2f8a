#ifndef SYNC_GITINNER_H
#define SYNC_GITINNER_H

#include <git2.h>

#include "gitstore.h"

/*
 * What a store consists of, for the modules on libgit2 (sync/git/git*.c); no
 * other file includes this.
 */

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
	int lock;
	/* All references once they are listed: under the lock they are ours. */
	struct sync_gitref *refs;
	size_t ref_count, ref_cap;
	bool refs_known;
	struct sync_gitwatch watch;
};

static inline git_oid
sync_gitinner_oid(const struct sync_oid *id)
{
	git_oid out;

	git_oid_fromraw(&out, id->b);
	return out;
}

static inline void
sync_gitinner_from(const git_oid *in, struct sync_oid *id)
{
	memcpy(id->b, in->id, SYNC_OID_BYTES);
}

#endif
