#ifndef SYNC_GITREPACK_H
#define SYNC_GITREPACK_H

#include "gitstore.h"

/*
 * Makes one pack of many small ones. Every sync adds a pack, and git looks
 * through all packs for each object. The new pack is written, fsynced and read
 * back object by object before an old pack is removed: a crash in between
 * leaves objects twice, and never loses one. Packs with a .keep file stay as
 * they are, and so do all packs of a repository with a multi-pack-index, which
 * another program made.
 */

enum {
	SYNC_GITREPACK_PACKS = 50, /* more packs than this are too many */
	/* Objects of one new pack; the number bounds the builder's memory. */
	SYNC_GITREPACK_OBJECTS = 50000,
};

struct sync_gitrepack;

/*
 * When the store has more than `most` packs, writes one pack with the objects
 * of the smallest packs, up to SYNC_GITREPACK_OBJECTS objects, and reads it
 * back. The caller gives *out to sync_gitrepack_drop and then to
 * sync_gitrepack_free; *out is NULL on failure and when there is nothing to do.
 */
KIT_MUST_USE enum kit_code sync_gitrepack_write(struct sync_gitstore *store,
    size_t most, struct sync_gitrepack **out, struct kit_err *err);

/*
 * Removes the packs that the new pack replaces, the index of each first. An
 * open store may still look for the removed packs: the caller frees or renews
 * the store afterwards.
 */
KIT_MUST_USE enum kit_code sync_gitrepack_drop(
    struct sync_gitrepack *r, struct kit_err *err);

/* Frees r; the packs on the disk stay. NULL is accepted. */
void sync_gitrepack_free(struct sync_gitrepack *r);

#endif
