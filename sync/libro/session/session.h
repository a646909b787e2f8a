#ifndef SYNC_SESSION_H
#define SYNC_SESSION_H

#include <jansson.h>

#include "gitstore.h"
#include "journal_book.h"
#include "manifest.h"
#include "pins.h"
#include "remote.h"

/*
 * What terreno-libro has open while it works: the data folder, libro.db, the
 * book (libro.git), the remote of this run and the keys that were read.
 */

enum {
	SYNC_SESSION_EPOCHS_MAX = 128,
	SYNC_SESSION_WAIT_MS = 30000,
};

struct sync_session {
	struct kit_env env;
	struct kit_arena arena; /* for as long as the session */
	const char *data; /* folder */
	/* The folder with what servers know this computer by; NULL: data. */
	const char *servers;
	struct kit_journal *journal;
	struct sync_gitstore *store; /* libro.git */
	bool office; /* this computer is the office's */
	bool publish_templates; /* the office's were tried, and may go out */
	char repo[SYNC_REPO_LEN + 1]; /* "" before joining */
	const char *remote; /* or NULL */
	struct sync_remote_way way; /* to the remote */

	const char *words_sent; /* base64, for the request; or NULL */

	struct sync_pins pins;
	/* Keys that open seals, once sync_keys_epochs read them. */
	struct sync_identity *epochs[SYNC_SESSION_EPOCHS_MAX];
	size_t epoch_count;
	int64_t epochs_upto; /* the book's epoch when they were read */

	int64_t points, stop_at; /* TERRENO_PARAR */
	int64_t told_ms; /* when the parent was told last */
};

/*
 * Opens libro.db and libro.git, which is made when it is missing. data is
 * borrowed. Give the session to sync_session_done whatever was returned.
 */
KIT_MUST_USE enum kit_code sync_session_open(
    struct sync_session *s, const char *data, struct kit_err *err);
void sync_session_done(struct sync_session *s);

/* Puts libro.git aside (libro.git.roto-SECONDS) and opens an empty one. */
KIT_MUST_USE enum kit_code sync_session_new_store(
    struct sync_session *s, struct kit_err *err);

/* Forgets the keys that open seals. */
void sync_session_drop_epochs(struct sync_session *s);

/* Appends DATA/name. */
void sync_session_path(
    struct sync_session *s, const char *name, struct kit_str *path);

/*
 * Marks a place where the work may stop and be taken up again: tests end the
 * process before the n-th such place (TERRENO_PARAR=n, exit 99).
 */
void sync_session_point(struct sync_session *s);

/*
 * Tells the parent process how far the work got, as a line of JSON; at most
 * ten lines a second are written.
 */
struct sync_progress {
	const char *step; /* Spanish */
	int64_t seals, bytes, entries;
	int64_t objects; /* of git */
};
void sync_session_tell(struct sync_session *s, const struct sync_progress *p);

/* Writes one JSON object on a line of standard output; takes the reference. */
void sync_session_print(json_t *object);

/*
 * Reads the commit at a reference of the book; zero when there is no such
 * reference.
 */
KIT_MUST_USE enum kit_code sync_session_ref(struct sync_session *s,
    const char *name, struct sync_oid *id, struct kit_err *err);

/* True when the book before had a branch of this name. */
bool sync_session_was_before(struct sync_session *s, const char *branch);

/* A git object's name in the form that libro.db keeps, and back. */
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
