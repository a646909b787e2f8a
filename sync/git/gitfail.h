#ifndef SYNC_GITFAIL_H
#define SYNC_GITFAIL_H

#include "gitstore.h"

/*
 * Turns libgit2's failure rc and its last message into err. detail says in
 * Spanish what could not be done. The code is KIT_EIO, and the text gives the
 * system's reason, when a disk or its permissions are to blame. Returns
 * err->code.
 */
enum kit_code sync_gitfail_set(struct kit_err *err, int rc, const char *detail);

/*
 * Does the same for a failed write into s: the text of a KIT_EIO begins with
 * the store's path.
 */
enum kit_code sync_gitfail_at(const struct sync_gitstore *s, int rc,
    const char *detail, struct kit_err *err);

/*
 * The Spanish end of a message about a folder without write permission: the
 * person should ask the folder's owner for permission.
 */
extern const char sync_gitfail_ask_owner[];

#endif
