#ifndef SYNC_GITPACK_H
#define SYNC_GITPACK_H

#include "gitstore.h"

/*
 * Moves packs from one repository to another, directly or through a file. The
 * objects that are new in a commit are found by comparing its tree with its
 * parents' trees, so the cost follows the new objects and not the size of the
 * book.
 */

/*
 * The bounds of a book; a range that goes beyond them is refused. The size of a
 * file is checked only in objects from outside.
 */
enum {
	SYNC_GITPACK_DEPTH_MAX = 16, /* folders inside one another */
	SYNC_GITPACK_BLOB_MAX = 4 << 20, /* bytes of one file */
	SYNC_GITPACK_OBJECTS_MAX = 16 << 20, /* objects in one range */
};

/* A range: the commits that can be reached from tips and not from known. */
struct sync_gitpack_range {
	const struct sync_oid *tips;
	size_t tip_count;
	const struct sync_oid *known; /* commits that are missing are skipped */
	size_t known_count;
	/*
	 * NULL for trusted objects. For objects from outside, the store of
	 * which every commit is known to be complete: the walk ends at the
	 * commits of that store instead of known, and the header of every
	 * object is checked before the object is read, so that a hostile object
	 * costs neither memory nor time.
	 */
	struct sync_gitstore *whole;
};

/*
 * Writes the new objects of the range as one pack, with fsync, into `to`.
 * *count is the number of objects; when it is 0 nothing is written. The
 * references of `to` stay as they are; the caller moves them afterwards. Fails
 * with KIT_ESTORE, which names the object that is missing, damaged or too
 * large, and with KIT_EIO when the disk of `to` refuses.
 */
KIT_MUST_USE enum kit_code sync_gitpack_copy(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitstore *to,
    size_t *count, struct kit_err *err);

/*
 * Checks that the store has every new object of the range, and fails with
 * KIT_ESTORE when one is missing. Callers check what came from outside before
 * they move a reference to it.
 */
KIT_MUST_USE enum kit_code sync_gitpack_check(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err);

/*
 * Checks the same, and reads every object whole, which checks its hash: for
 * seals that this laptop delivered earlier, and whose copy may be damaged.
 */
KIT_MUST_USE enum kit_code sync_gitpack_sound(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err);

/*
 * Takes the next n bytes. A return of false, with errno set, makes the writing
 * fail with KIT_EIO.
 */
typedef bool (*sync_gitpack_sink)(void *ctx, const void *bytes, size_t n);

struct sync_gitpack_out {
	sync_gitpack_sink sink;
	void *ctx;
	size_t count; /* objects; set by the call */
};

/*
 * Writes the new objects of the range as a pack into a sink, for a bundle. A
 * pack without objects is written too. Fails as sync_gitpack_copy, and with
 * KIT_EIO when the sink fails.
 */
KIT_MUST_USE enum kit_code sync_gitpack_write(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitpack_out *out,
    struct kit_err *err);

/*
 * Reads up to cap bytes into buf; *n becomes their number, 0 at the end.
 * Returns false, with errno set, when the bytes can not be read.
 */
typedef bool (*sync_gitpack_source)(
    void *ctx, void *buf, size_t cap, size_t *n);

/*
 * Reads a pack from a source, piece by piece, because a pack may be larger than
 * memory, and stores it in `to`. Fails with KIT_ESTORE when the pack is damaged
 * or refers to an object that is neither in the pack nor in the store, and with
 * KIT_EIO when the source or the disk of `to` fails; the pack is then not
 * stored.
 */
KIT_MUST_USE enum kit_code sync_gitpack_take(struct sync_gitstore *to,
    sync_gitpack_source source, void *ctx, struct kit_err *err);

#endif
