#ifndef SYNC_REMOTE_REFS_H
#define SYNC_REMOTE_REFS_H

#include "remote.h"

/* The references of a remote. Transports list them here; steps look them up. */

/* Marks a reference as broken, and tells the way why. */
void sync_remote_refs_break(
    struct sync_remote *r, struct sync_remote_ref *ref, const char *why);

/*
 * Returns where a reference of the remote stands; NULL when the remote does not
 * have it whole.
 */
const struct sync_oid *sync_remote_refs_find(
    const struct sync_remote *r, const char *name);

/*
 * Called by transports: notes a reference if a book may have it. One name may
 * be noted several times, for the sides of a fork.
 */
void sync_remote_refs_add(
    struct sync_remote *r, const char *name, const struct sync_oid *id);

#endif
