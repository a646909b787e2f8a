#ifndef SYNC_GITARRIVAL_H
#define SYNC_GITARRIVAL_H

#include "gitpack.h"

/*
 * Where packs from outside land before they are believed: a store that reads
 * what the book has and writes beside it (STORE/llegada). Git takes a commit
 * for whole once it has it, so a pack with holes must never come into the
 * book: an honest server could not mend it afterwards.
 */

struct sync_gitarrival;

/*
 * Opens an arrival for to, whose batch must be empty; what an earlier one left
 * is thrown away (to holds the book's lock). NULL in *a on failure.
 */
KIT_MUST_USE enum kit_code sync_gitarrival_open(
    struct sync_gitstore *to, struct sync_gitarrival **a, struct kit_err *err);

/* The store to download into; borrowed. Its references are the book's. */
struct sync_gitstore *sync_gitarrival_store(struct sync_gitarrival *a);

/*
 * Takes the packs into the book when all that tips reach is there, in them or
 * in the book; KIT_ESTORE when not, and nothing is taken. References stay.
 */
KIT_MUST_USE enum kit_code sync_gitarrival_keep(struct sync_gitarrival *a,
    const struct sync_oid *tips, size_t count, struct kit_err *err);

/* Throws away what was not kept. NULL is accepted. */
void sync_gitarrival_free(struct sync_gitarrival *a);

#endif
