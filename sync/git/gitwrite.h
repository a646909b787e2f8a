#ifndef SYNC_GITWRITE_H
#define SYNC_GITWRITE_H

#include "gitinner.h"

/*
 * Writes the builder's pack into folder (NULL: the repository's own), in one
 * thread, and tells the watcher of s. Returns git's code. The store does not
 * see the objects of the new pack before git_odb_refresh.
 */
int sync_gitwrite_pack(
    const struct sync_gitstore *s, git_packbuilder *pb, const char *folder);

#endif
