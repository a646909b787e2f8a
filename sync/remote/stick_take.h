#ifndef SYNC_STICK_TAKE_H
#define SYNC_STICK_TAKE_H

#include "stick.h"

/* Copies the bundles that other laptops put on a stick into the book. */

/*
 * The callbacks of sync_stick_take. Every string is valid during the callback
 * only.
 */
struct sync_stick_taker {
	/*
	 * Called for a tip whose objects the store now has: the last tip of
	 * each folder, or several that are not ancestors of each other (the
	 * sides of a fork, or mains of sticks that were copied together). The
	 * callback decides whether to move the reference.
	 */
	void (*tip)(void *ctx, const struct sync_stick_tip *tip);
	/*
	 * Called for a file that could not be used; why is in Spanish. The file
	 * stays on the stick.
	 */
	void (*bad)(void *ctx, const char *file, const char *why);
	void *ctx;
	/* Set by sync_stick_take: all bundles, and those that were new. */
	size_t files, taken;
};

/*
 * Copies every bundle of the book that is new to the store, reports bad
 * bundles, and leaves the references as they are. Fails with KIT_EIO only when
 * the store fails or the stick can no longer be read; bundles that were copied
 * before stay in the store, and the next call continues with the others. A
 * stick without this book counts as empty.
 */
KIT_MUST_USE enum kit_code sync_stick_take(struct sync_gitstore *store,
    const struct sync_stick *stick, struct sync_stick_taker *taker,
    struct kit_err *err);

#endif
