#ifndef SYNC_GITARRIVAL_H
#define SYNC_GITARRIVAL_H

#include "gitpack.h"

/*
 * An arrival: a store that reads the book's objects and writes new packs into a
 * folder beside them (STORE/llegada). Packs from outside wait in that folder
 * until they are checked. When git has a commit, it takes for granted that it
 * has all of the commit's files. So a pack with holes must never enter the
 * book: git would never ask a server for the missing objects.
 */

struct sync_gitarrival;

/*
 * Opens an arrival for the store `to`, which holds the book's lock and whose
 * batch must be empty. Removes what an earlier arrival left in the folder. The
 * caller gives *a to sync_gitarrival_free; *a is NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_gitarrival_open(
    struct sync_gitstore *to, struct sync_gitarrival **a, struct kit_err *err);

/*
 * Returns the store to download into, borrowed from the arrival. The references
 * of that store are the book's own.
 */
struct sync_gitstore *sync_gitarrival_store(struct sync_gitarrival *a);

/*
 * Moves the packs into the book, when every object that the tips reach is in
 * the packs or in the book. Otherwise fails with KIT_ESTORE and moves nothing.
 * The references stay as they are.
 */
KIT_MUST_USE enum kit_code sync_gitarrival_keep(struct sync_gitarrival *a,
    const struct sync_oid *tips, size_t count, struct kit_err *err);

/*
 * Removes the packs that were not moved into the book, and frees the arrival.
 * NULL is accepted.
 */
void sync_gitarrival_free(struct sync_gitarrival *a);

#endif
