#ifndef SYNC_GITPACK_H
#define SYNC_GITPACK_H

#include "gitstore.h"

/*
 * Packs go from one repository to another, directly or through a file. What a
 * commit brings is found by comparing its tree with its parents' trees, so that
 * the cost follows what is new and not the size of the book.
 */

/* The bounds of a book. Objects beyond them are not read. */
enum {
	SYNC_GITPACK_DEPTH_MAX = 16, /* folders below one another */
	SYNC_GITPACK_BLOB_MAX = 4 << 20, /* bytes */
	SYNC_GITPACK_OBJECTS_MAX = 16 << 20, /* that come at once */
};

/* The commits reachable from tips and not from known. */
struct sync_gitpack_range {
	const struct sync_oid *tips;
	size_t tip_count;
	const struct sync_oid *known; /* those that are not there are skipped */
	size_t known_count;
	/*
	 * Set for what comes from outside, else NULL. The walk ends at commits
	 * that this store has, and the head of every object is looked at before
	 * the object is read, so that a hostile object costs neither memory nor
	 * time.
	 */
	struct sync_gitstore *whole;
};

/*
 * Writes what the range brings as one pack, with fsync, into the folder of
 * `to`. *count is the number of objects; when it is 0 nothing is written. The
 * references of `to` stay: move them afterwards. KIT_ESTORE names the object
 * that is missing, damaged or larger than a book allows.
 */
KIT_MUST_USE enum kit_code sync_gitpack_copy(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitstore *to,
    size_t *count, struct kit_err *err);

/*
 * Checks that every object that the range brings is there (KIT_ESTORE): call it
 * before believing what came from outside. What `known` reaches is not walked.
 */
KIT_MUST_USE enum kit_code sync_gitpack_check(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err);

/*
 * Checks the same and reads every object: for seals that were handed over
 * before.
 */
KIT_MUST_USE enum kit_code sync_gitpack_sound(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err);

/* Takes bytes in order; false (errno set) ends the writing with KIT_EIO. */
typedef bool (*sync_gitpack_sink)(void *ctx, const void *bytes, size_t n);

struct sync_gitpack_out {
	sync_gitpack_sink sink;
	void *ctx;
	size_t count; /* objects; set by the call */
};

/*
 * Writes the pack into a sink, for a bundle. A pack of no objects is written
 * too.
 */
KIT_MUST_USE enum kit_code sync_gitpack_write(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitpack_out *out,
    struct kit_err *err);

/*
 * Puts up to cap bytes at buf and their number in *n, 0 at the end; false
 * (errno set) when they can not be read.
 */
typedef bool (*sync_gitpack_source)(
    void *ctx, void *buf, size_t cap, size_t *n);

/*
 * Takes a pack that came from outside, in pieces, for a pack may be larger than
 * memory. KIT_ESTORE when the pack is damaged or names an object that is
 * neither in the pack nor in the store; nothing is then taken. KIT_EIO when the
 * source fails.
 */
KIT_MUST_USE enum kit_code sync_gitpack_take(struct sync_gitstore *to,
    sync_gitpack_source source, void *ctx, struct kit_err *err);

#endif
