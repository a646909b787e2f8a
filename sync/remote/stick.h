#ifndef SYNC_STICK_H
#define SYNC_STICK_H

#include "gitstore.h"
#include "sticklist.h"

/*
 * The book on a stick, or in any folder, as git bundles (terreno-libro.5,
 * BUNDLE). Each bundle is a file that appears whole or not at all; a repository
 * on a stick could be torn when the stick is pulled out.
 *
 *	DIR/libro/REPO/BRANCH/FROM-TO.bundle	seals FROM to TO
 *	DIR/libro/REPO/oficina/N.bundle		main, since the bundle before
 *	DIR/libro/REPO/solicitud-WRITER/N.bundle	a request
 */

struct sync_stick {
	const char *dir;
	const char *repo; /* 32 hex digits */
};

/* A reference and the commit that it stands at. */
struct sync_stick_tip {
	const char *ref;
	struct sync_oid id;
	/*
	 * True when the stick has all objects of the tip; false when some of
	 * them are only in the store. Set by sync_stick_take.
	 */
	bool whole;
};

struct sync_stick_put {
	bool wrote; /* false: the stick had everything already */
	int64_t seals, bytes; /* in the new file */
	/* Path of the new file; freed by sync_stick_put_done. */
	struct kit_str path;
};

/*
 * Writes the objects of the tip that the stick lacks as one more bundle of the
 * tip's reference. The store must have the tip. A file with a readable header
 * is never replaced; a damaged file of the same name is. On failure the stick
 * has the files that it had. The caller gives *put to sync_stick_put_done, also
 * after a failure.
 */
KIT_MUST_USE enum kit_code sync_stick_put(struct sync_gitstore *store,
    const struct sync_stick *stick, const struct sync_stick_tip *tip,
    struct sync_stick_put *put, struct kit_err *err);
void sync_stick_put_done(struct sync_stick_put *put);

#endif
