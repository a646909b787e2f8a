#ifndef SYNC_GITREPACK_H
#define SYNC_GITREPACK_H

#include "gitstore.h"

/*
 * Every sync leaves a pack, and git looks through all packs for each object.
 * When there are many packs, the small ones become one.  The new pack is
 * written, fsynced and read back object by object before an old one is removed;
 * a crash in between leaves objects twice, never none. Packs with a .keep file,
 * and those of a repository with a multi-pack-index (which another program
 * tends), stay as they are.
 */

enum {
	SYNC_GITREPACK_PACKS = 50, /* more are too many */
	SYNC_GITREPACK_OBJECTS =
	    50000, /* of one new pack: its builder's memory */
};

struct sync_gitrepack;

/*
 * When the store has more than `most` packs, writes one of the smallest, up to
 * SYNC_GITREPACK_OBJECTS, and reads it back. *out is NULL when there is nothing
 * to do and on failure, else for sync_gitrepack_drop.
 */
KIT_MUST_USE enum kit_code sync_gitrepack_write(struct sync_gitstore *store,
    size_t most, struct sync_gitrepack **out, struct kit_err *err);

/*
 * Removes the packs that the new one stands for, index first. The store's open
 * handle may still look for them: free it afterwards.
 */
KIT_MUST_USE enum kit_code sync_gitrepack_drop(
    struct sync_gitrepack *r, struct kit_err *err);

/* NULL is accepted. */
void sync_gitrepack_free(struct sync_gitrepack *r);

#endif
