/*
 * Writes the pack of a git_packbuilder, and tells the store's watcher how far
 * the writing is.
 */

#include "gitwrite.h"

static int
tell_packed(
    int stage KIT_UNUSED, uint32_t done, uint32_t total KIT_UNUSED, void *store)
{
	sync_gitstore_told(store, done);
	return 0;
}

static int
tell_indexed(const git_indexer_progress *p, void *store)
{
	sync_gitstore_told(store, p->indexed_objects);
	return 0;
}

int
sync_gitwrite_pack(
    const struct sync_gitstore *s, git_packbuilder *pb, const char *folder)
{
	/* The callbacks take the store as const again. */
	void *store = (void *)(uintptr_t)s;

	git_packbuilder_set_threads(pb, 1);
	int rc = git_packbuilder_set_callbacks(pb, tell_packed, store);
	if (rc == 0)
		rc = git_packbuilder_write(pb, folder, 0, tell_indexed, store);
	return rc;
}
