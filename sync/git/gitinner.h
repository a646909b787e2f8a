#ifndef SYNC_GITINNER_H
#define SYNC_GITINNER_H

#include <git2.h>

#include "gitstore.h"

/*
 * The members of a store, for the modules that call libgit2 (sync/git/git*.c).
 * No other file includes this header.
 */

/* A reference with the commit that it was last seen at or moved to. */
struct sync_gitref {
	char *name;
	struct sync_oid id;
};

struct sync_gitstore {
	git_repository *repo;
	git_odb *odb;
	git_odb_backend *mempack; /* holds the batch; owned by odb */
	struct sync_oid *batch; /* names of the objects in mempack */
	size_t batch_count, batch_cap;
	/* A libro.db lies beside the repository, which can be made again. */
	bool own;
	int lock;
	/*
	 * All references, when refs_known. The list stays true because nobody
	 * else moves a reference while this store holds the book's lock.
	 */
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
