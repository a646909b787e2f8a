#ifndef SYNC_SESSION_H
#define SYNC_SESSION_H

#include <jansson.h>

#include "gitstore.h"
#include "journal_book.h"
#include "manifest.h"
#include "pins.h"
#include "remote.h"

/*
 * A session: what terreno-libro has open in one run. It has the data folder,
 * libro.db, the book (libro.git), the remote of this run and the keys that were
 * read.
 */

enum {
	SYNC_SESSION_EPOCHS_MAX = 128, /* keys */
	SYNC_SESSION_WAIT_MS = 30000, /* for a lock */
};

struct sync_session {
	struct kit_env env;
	struct kit_arena arena; /* freed with the session */
	const char *data; /* the data folder, borrowed */
	/* The folder with the keys and files for servers; NULL: data. */
	const char *servers;
	struct kit_journal *journal;
	struct sync_gitstore *store; /* libro.git */
	bool office; /* this computer is the office's */
	bool publish_templates; /* the office's loaded without an error */
	char repo[SYNC_REPO_LEN + 1]; /* id of the book; "" before joining */
	const char *remote; /* its address, or NULL */
	struct sync_remote_way way; /* to the remote */

	/* The sealed words for the request (words_sent.h), base64; or NULL. */
	const char *words_sent;

	struct sync_pins pins;
	/* Keys that open seals; sync_keys_epochs reads them. */
	struct sync_identity *epochs[SYNC_SESSION_EPOCHS_MAX];
	size_t epoch_count;
	int64_t epochs_upto; /* the book's epoch when they were read */

	int64_t points, stop_at; /* of sync_session_point */
	int64_t told_ms; /* time of the last progress line */
};

/*
 * Opens libro.db and libro.git; a missing libro.git is made empty. data must
 * outlive the session. Fails with KIT_EBUSY when another process has the book
 * or just moved to the next one. The caller gives *s to sync_session_done, also
 * after a failure.
 */
KIT_MUST_USE enum kit_code sync_session_open(
    struct sync_session *s, const char *data, struct kit_err *err);
void sync_session_done(struct sync_session *s);

/*
 * Renames libro.git to libro.git.roto-SECONDS and opens an empty libro.git in
 * its place.
 */
KIT_MUST_USE enum kit_code sync_session_new_store(
    struct sync_session *s, struct kit_err *err);

/* Wipes and frees the keys that open seals. */
void sync_session_drop_epochs(struct sync_session *s);

/* Appends DATA/name. */
void sync_session_path(
    struct sync_session *s, const char *name, struct kit_str *path);

/*
 * Marks a point of the work at which a crash must do no harm. Tests end the
 * process at the n-th point (TERRENO_PARAR=n, exit 99) and run it again.
 */
void sync_session_point(struct sync_session *s);

struct sync_progress {
	const char *step; /* Spanish */
	int64_t seals, bytes, entries;
	int64_t objects; /* of git */
};

/*
 * Prints the progress for the parent process, as a line of JSON; prints at most
 * ten lines a second.
 */
void sync_session_tell(struct sync_session *s, const struct sync_progress *p);

/* Writes one JSON object on a line of standard output; takes the reference. */
void sync_session_print(json_t *object);

/*
 * Reads the commit that a reference of the book stands at; *id is zero when the
 * book has no such reference.
 */
KIT_MUST_USE enum kit_code sync_session_ref(struct sync_session *s,
    const char *name, struct sync_oid *id, struct kit_err *err);

/* True when the book before had a branch of this name (KIT_META_BEFORE). */
bool sync_session_was_before(struct sync_session *s, const char *branch);

/* Convert a git object's name to the form that libro.db keeps, and back. */
static inline struct kit_object
sync_session_object(const struct sync_oid *id)
{
	struct kit_object o;

	memcpy(o.b, id->b, sizeof(o.b));
	return o;
}
static inline struct sync_oid
sync_session_oid(const struct kit_object *o)
{
	struct sync_oid id;

	memcpy(id.b, o->b, sizeof(id.b));
	return id;
}

#endif
