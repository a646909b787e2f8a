#ifndef SYNC_GITARRIVAL_H
#define SYNC_GITARRIVAL_H

#include "gitpack.h"

/*
 * An arrival: a store that reads what the book has and writes into a folder
 * beside the book's objects (STORE/llegada). Packs from outside land there
 * before they are believed. Git considers a commit whole as soon as it has the
 * commit, so a pack with holes must never enter the book: git would never ask a
 * server for the missing objects.
 */

struct sync_gitarrival;

/*
 * Opens an arrival for the store `to`, which holds the book's lock and whose
 * batch must be empty. What an earlier arrival left is removed. *a is NULL on
 * failure.
 */
KIT_MUST_USE enum kit_code sync_gitarrival_open(
    struct sync_gitstore *to, struct sync_gitarrival **a, struct kit_err *err);

/* The store to download into; borrowed. Its references are the book's. */
struct sync_gitstore *sync_gitarrival_store(struct sync_gitarrival *a);

/*
 * Moves the packs into the book when every object that the tips reach is in the
 * packs or in the book; else the return is KIT_ESTORE and nothing is moved.
 * References stay as they are.
 */
KIT_MUST_USE enum kit_code sync_gitarrival_keep(struct sync_gitarrival *a,
    const struct sync_oid *tips, size_t count, struct kit_err *err);

/*
 * Removes what was not moved into the book, and frees the arrival. NULL is
 * accepted.
 */
void sync_gitarrival_free(struct sync_gitarrival *a);

#endif
