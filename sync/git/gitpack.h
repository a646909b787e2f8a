#ifndef SYNC_GITPACK_H
#define SYNC_GITPACK_H

#include "gitstore.h"

/*
 * Packs from one repository to another, directly or through a file. What a
 * commit brings is found by comparing its tree with its parents', so that the
 * cost follows what is new and not what the book holds.
 */

/* What a book has at most; more is not read. */
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
	/* For what comes from outside, else NULL: the walk ends at commits that
	 * this store has, and every object's head is looked at before it is
	 * read, so that nothing hostile costs memory or time. */
	struct sync_gitstore *whole;
};

/*
 * Writes what the range brings as one pack into to's folder, with fsync; *count
 * is how many objects, and 0 writes nothing. to's references stay: move them
 * afterwards. KIT_ESTORE when something is missing, damaged or larger than a
 * book has: the text names the object.
 */
KIT_MUST_USE enum kit_code sync_gitpack_copy(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitstore *to,
    size_t *count, struct kit_err *err);

/*
 * KIT_ESTORE when something that the range brings is missing: a walk before
 * what came from outside is believed. What known reaches is taken as whole.
 */
KIT_MUST_USE enum kit_code sync_gitpack_check(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err);

/* The same, and every object is read; for what was handed over before. */
KIT_MUST_USE enum kit_code sync_gitpack_sound(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err);

/* Takes bytes in order; false (errno set) ends the writing with KIT_EIO. */
typedef bool (*sync_gitpack_sink)(void *ctx, const void *bytes, size_t n);

struct sync_gitpack_out {
	sync_gitpack_sink sink;
	void *ctx;
	size_t count; /* objects; set by the call */
};

/* The same into a sink, for a bundle; a pack of no objects is a pack too. */
KIT_MUST_USE enum kit_code sync_gitpack_write(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitpack_out *out,
    struct kit_err *err);

/*
 * Takes a pack that came from outside. KIT_ESTORE when it is damaged or names
 * an object that is neither in it nor in the store; nothing is then taken.
 */
KIT_MUST_USE enum kit_code sync_gitpack_take(
    struct sync_gitstore *to, struct kit_sv pack, struct kit_err *err);

/*
 * Puts up to cap bytes at buf and their number in *n, 0 at the end; false
 * (errno set) when they can not be read.
 */
typedef bool (*sync_gitpack_source)(
    void *ctx, void *buf, size_t cap, size_t *n);

/* The same in pieces, for a pack larger than memory; KIT_EIO for source's. */
KIT_MUST_USE enum kit_code sync_gitpack_take_from(struct sync_gitstore *to,
    sync_gitpack_source source, void *ctx, struct kit_err *err);

#endif
