#ifndef SYNC_GITGATHER_H
#define SYNC_GITGATHER_H

#include "gitinner.h"
#include "gitpack.h"

/*
 * The gathering of a pack's objects. The caller sets from, err and reading;
 * sync_gitgather_build sets the rest.
 */
struct sync_gitgather {
	struct sync_gitstore *from; /* the objects come from here */
	git_repository *repo; /* from's */
	git_packbuilder *pb;
	bool outside; /* check each object's header before reading it */
	bool reading; /* read every object whole, which checks its hash */
	struct kit_err *err; /* set when one object is at fault */
};

/*
 * Makes the builder g->pb and inserts the commits of the range, with the trees
 * and files that are new in them. Returns git's code. When one object is at
 * fault, *g->err names it; otherwise the code of *g->err stays KIT_OK. The
 * caller frees g->pb by git_packbuilder_free, also after a failure.
 */
int sync_gitgather_build(
    struct sync_gitgather *g, const struct sync_gitpack_range *range);

/*
 * Sets *g->err by git's failure rc (gitfail.h), unless *g->err names an object
 * already. Returns its code.
 */
enum kit_code sync_gitgather_fail(
    const struct sync_gitgather *g, int rc, const char *detail);

#endif
