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

#endif
