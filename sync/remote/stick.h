#ifndef SYNC_STICK_H
#define SYNC_STICK_H

#include "gitstore.h"
#include "sticklist.h"

/*
 * The book on a stick, or in any folder: git bundles, each a file that appears
 * whole or not at all, never a living repository (terreno-libro.5, BUNDLE).
 *
 *	DIR/libro/REPO/BRANCH/FROM-TO.bundle	seals FROM to TO
 *	DIR/libro/REPO/oficina/N.bundle		main, from the last one on
 *	DIR/libro/REPO/solicitud-WRITER/N.bundle	a request
 */

struct sync_stick {
	const char *dir;
	const char *repo; /* 32 hex digits */
};

/* Where a reference stands. */
struct sync_stick_tip {
	const char *ref;
	struct sync_oid id;
	/*
	 * True when everything that the tip reaches is on the stick; else the
	 * tip rests on commits that the store has. Set by sync_stick_take.
	 */
	bool whole;
};

struct sync_stick_put {
	bool wrote; /* false: the stick already had everything */
	int64_t seals, bytes;
	/* Path of the new file; freed by sync_stick_put_done. */
	struct kit_str path;
};

/*
 * Writes what the tip reaches and the stick lacks as one more bundle of its
 * reference. The store must have the tip; on failure the stick has what it had.
 * Files of others are never written over; a file of the own writer whose head
 * can not be read is.
 */
KIT_MUST_USE enum kit_code sync_stick_put(struct sync_gitstore *store,
    const struct sync_stick *stick, const struct sync_stick_tip *tip,
    struct sync_stick_put *put, struct kit_err *err);

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
