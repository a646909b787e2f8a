#ifndef SYNC_GITFAIL_H
#define SYNC_GITFAIL_H

#include "gitstore.h"

/*
 * Sets err by git's failure rc; detail says in Spanish what was being done.
 * KIT_EIO, with the reason, when a disk or its permissions are to blame.
 * Returns err->code.
 */
enum kit_code sync_gitfail_set(struct kit_err *err, int rc, const char *detail);

/* Does the same for a write into s; the sentence of a KIT_EIO begins with the
 * store's path. */
enum kit_code sync_gitfail_at(const struct sync_gitstore *s, int rc,
    const char *detail, struct kit_err *err);

/* What a person can do about a folder that may not be written: whoever owns
 * the folder may give permission. */
extern const char sync_gitfail_ask_owner[];

#endif
