#ifndef SYNC_STICK_TAKE_H
#define SYNC_STICK_TAKE_H

#include "stick.h"

/* Takes the bundles that others put on a stick. */

/*
 * Who is told what sync_stick_take found; every string is valid during the call
 * only.
 */
struct sync_stick_taker {
	/*
	 * Told of a tip that the store now has whole: the last one of each
	 * folder, or several that do not rest on each other (sides of a fork,
	 * mains of sticks that were copied together). The callee decides
	 * whether to move the reference.
	 */
	void (*tip)(void *ctx, const struct sync_stick_tip *tip);
	/*
	 * Told of a file that could not be taken, and why, in Spanish. The file
	 * stays on the stick.
	 */
	void (*bad)(void *ctx, const char *file, const char *why);
	void *ctx;
	size_t files, taken; /* set by take; taken are the new ones */
};

/*
 * Takes every bundle of the book that is new to the store; bad bundles are told
 * and passed over. Only a store that fails, or a stick that can no longer be
 * read, is an error (KIT_EIO); what was taken before stays, and the next call
 * goes on from there. A stick without this book has no files.
 */
KIT_MUST_USE enum kit_code sync_stick_take(struct sync_gitstore *store,
    const struct sync_stick *stick, struct sync_stick_taker *taker,
    struct kit_err *err);

static inline void
sync_stick_put_done(struct sync_stick_put *put)
{
	kit_str_done(&put->path);
}

#endif
