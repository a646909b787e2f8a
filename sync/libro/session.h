#ifndef SYNC_SESSION_H
#define SYNC_SESSION_H

#include <jansson.h>

#include "journal_book.h"
#include "gitstore.h"
#include "manifest.h"
#include "pins.h"
#include "remote.h"

/*
 * What terreno-libro has open while it works: the data folder, libro.db, the
 * book (libro.git), the remote of this run and the keys that were read.
 */

enum {
	SYNC_SESSION_EPOCHS_MAX = 32,
	SYNC_SESSION_WAIT_MS = 30000,
};

/* A main: its manifest and who signed it. */
struct sync_main {
	struct sync_manifest manifest;
	struct sync_oid tree;
	bool has_parent;
	struct sync_oid parent; /* the main before */
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
};

/* What a run did and found, for the last line. */
struct sync_report {
	struct kit_seal_moved sealed, handed, receded, received;
	int64_t in_seals, in_entries, bytes;
	int64_t merged;
	/* Onto a stick: bundles, the seals in them; bad: those of others. */
	int64_t files, file_seals, file_bytes, bad_files;
	bool admitted, exchanged, office_behind;
	bool trouble; /* the remote could not take what it should */
	bool let_in; /* the office's key of the book came in this run */
	int64_t templates; /* files that the office published */
	bool new_templates; /* the office's, set down beside those in use */
	json_t *notes; /* Spanish, told once */
	json_t *waiting; /* writers that the office has not admitted */
	json_t *forks; /* branches */
};

struct sync_libro {
	struct kit_env env;
	const char *data; /* folder */
	struct kit_journal *journal;
	struct sync_gitstore *store;
	bool office;
	bool hold_templates; /* the office's can not be published as they are */
	char repo[SYNC_REPO_LEN + 1]; /* "" before joining */
	const char *remote; /* or NULL */
	struct sync_remote_way way; /* there */
	struct kit_arena arena;

	struct sync_pin pins[SYNC_PINS_MAX];
	size_t pin_count;

	/* The newest main that the office signed. */
	bool has_manifest;
	struct sync_oid main;
	struct sync_oid main_tree;
	struct sync_manifest manifest;
	/* The one that was read last: several steps look at the same. */
	struct sync_oid peeked; /* zero: none */
	struct sync_main last;
	struct sync_oid seen_main; /* the remote's; zero: none */
	bool seen_partial; /* and others could not take it from there */
	/* At the office: a main there that another key of this book signed, to
	 * be replaced, or that this one did, to be joined; zero: none. */
	struct sync_oid false_main, rival;
	/* Main is by a sheet that was replaced in it: one by the office's key
	 * is due, for who joins believes a key that the manifest names. */
	bool unsettled;
	bool caught_up; /* the office took a main that it did not know */
	const struct sync_key *signer; /* of main; NULL: oficina-llave */

	struct sync_identity *epochs[SYNC_SESSION_EPOCHS_MAX];
	size_t epoch_count;

	struct kit_err late; /* nothing could be sent; told at the end */
	char doubt[160]; /* why this laptop must become another writer */
	struct sync_report report;
	int64_t points, stop_at; /* TERRENO_PARAR */
	int64_t told_ms;
};

/*
 * Opens libro.db and libro.git, which is made when it is missing. data is
 * borrowed. Give the session to sync_session_done whatever was returned.
 */
KIT_MUST_USE enum kit_code sync_session_open(
    struct sync_libro *l, const char *data, struct kit_err *err);
void sync_session_done(struct sync_libro *l);

/* Puts libro.git aside (libro.git.roto-SECONDS) and opens an empty one. */
KIT_MUST_USE enum kit_code sync_session_new_store(
    struct sync_libro *l, struct kit_err *err);

/* Appends DATA/name. */
void sync_session_path(
    const struct sync_libro *l, const char *name, struct kit_str *path);

/*
 * A place where the work may stop and be taken up again: tests end the
 * process before the n-th (TERRENO_PARAR=n, exit 99).
 */
void sync_session_point(struct sync_libro *l);

/*
 * Tells the parent process how far the work got, as a line of JSON; at most
 * ten lines a second are written.
 */
struct sync_progress {
	const char *step; /* Spanish */
	int64_t seals, bytes, entries;
	int64_t objects; /* of git */
};
void sync_session_tell(struct sync_libro *l, const struct sync_progress *p);

/* Writes one JSON object on a line of standard output; takes the reference. */
void sync_session_print(json_t *object);

/* The commit at a reference of the book; zero when there is no such one. */
KIT_MUST_USE enum kit_code sync_session_ref(struct sync_libro *l,
    const char *name, struct sync_oid *id, struct kit_err *err);

/* A git object's name as libro.db keeps it, and back. */
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
