#ifndef SYNC_GITREMOTE_H
#define SYNC_GITREMOTE_H

#include "bundle.h"
#include "gitstore.h"

/*
 * A book on a server, by ssh or http(s). Nothing that comes from there is
 * believed: packs are walked before the book takes them, and what was pushed
 * is looked up again. libgit2 1.5 has no time-outs: run this under a watchdog.
 */

enum {
	SYNC_GITREMOTE_HOST_LEN = 50, /* "SHA256:" and 43 characters */
	SYNC_GITREMOTE_KEYS_MAX = 4,
};

/* How far; a total of 0 is not known. */
struct sync_gitremote_progress {
	int64_t objects, total, bytes;
	bool sending;
};

struct sync_gitremote_opts {
	/* Ways into an ssh server, each tried once and in this order: private
	 * keys without a passphrase (a writer's key is one; no RSA, which
	 * libssh2 1.10 signs as servers no longer take), then ssh-agent. */
	const char *keys[SYNC_GITREMOTE_KEYS_MAX];
	bool agent;
	/* The way into a web server; NULL: without. */
	const char *user, *password;
	/* The server's host key as `ssh-keygen -l` shows it, "SHA256:…"; NULL
	 * when it was never seen: any is taken, and
	 * sync_gitremote_host tells which, to be shown and remembered. */
	const char *host_pin;
	/* May be NULL; false ends the transfer. */
	bool (*tell)(void *ctx, const struct sync_gitremote_progress *p);
	/* May be NULL: of each reference that fetch leaves out. */
	void (*broken)(void *ctx, const char *ref, const char *why);
	void *ctx;
};

struct sync_gitremote_ref {
	char name[SYNC_REF_MAX + 1];
	struct sync_oid id;
};

struct sync_gitremote;

/*
 * Connects and lists. url is ssh://, user@host:path, http:// or https://; it
 * and opts must outlive *r. KIT_ENOTFOUND when no book is there, KIT_EIO when
 * the server can not be reached, KIT_ECRYPTO when its key or certificate is
 * not the one expected or it does not take ours, KIT_ESTORE for anything else
 * that it says; err tells what to do. *r is NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_gitremote_open(struct sync_gitstore *store,
    const char *url, const struct sync_gitremote_opts *opts,
    struct sync_gitremote **r, struct kit_err *err);
void sync_gitremote_free(struct sync_gitremote *r);

/* The key that an ssh server showed, "SHA256:…"; "" for http. */
const char *sync_gitremote_host(const struct sync_gitremote *r);

/*
 * The references of a book that the server has, by name: main, w/BRANCH and
 * solicitud/WRITER. Borrowed until the next call that changes them.
 */
const struct sync_gitremote_ref *sync_gitremote_refs(
    const struct sync_gitremote *r, size_t *count);

/*
 * Brings into the store what the references reach. Those that the server can
 * not give whole are taken out of the list, and *broken counts them; the
 * store's own references stay where they are.
 */
KIT_MUST_USE enum kit_code sync_gitremote_fetch(
    struct sync_gitremote *r, size_t *broken, struct kit_err *err);

/* A reference to move there; from zero: it must not be there yet. */
struct sync_gitremote_move {
	const char *name;
	struct sync_oid from, to; /* to is in the store */
	bool done; /* set by push */
	char why[200]; /* when not done: Spanish */
};

/*
 * Pushes the moves, only forward, and only those that still stand at `from`
 * there; then lists the server's references again and believes that list
 * alone. A refused move is no failure: it says so in `why`.
 */
KIT_MUST_USE enum kit_code sync_gitremote_push(struct sync_gitremote *r,
    struct sync_gitremote_move *moves, size_t count, struct kit_err *err);

/* True for what sync_gitremote_open takes. */
bool sync_gitremote_is_url(const char *url);

/* Appends url for people's eyes: without a password. */
void sync_gitremote_shown(const char *url, struct kit_str *out);

/* True when a password stands in url. */
bool sync_gitremote_has_password(const char *url);

#endif
