#ifndef SYNC_GITGATHER_H
#define SYNC_GITGATHER_H

#include "gitinner.h"
#include "gitpack.h"

/*
 * The objects of a pack while they are gathered. The caller sets from, err and,
 * when every object is to be read, reading; the rest is set by the call.
 */
struct sync_gitgather {
	struct sync_gitstore *from;
	git_repository *repo;
	git_packbuilder *pb;
	bool outside; /* every object is looked at before it is read */
	bool reading; /* every object is read */
	struct kit_err *err; /* set where an object is to blame */
};

/*
 * Makes the builder g->pb and puts in what the range brings. Returns git's
 * code; err then blames an object, if one is to blame. Free the builder by
 * git_packbuilder_free whatever was returned.
 */
int sync_gitgather_build(
    struct sync_gitgather *g, const struct sync_gitpack_range *range);

/*
 * Sets the gatherer's err by git's failure rc, unless err already blames an
 * object, and returns its code.
 */
enum kit_code sync_gitgather_fail(
    const struct sync_gitgather *g, int rc, const char *detail);

#endif
