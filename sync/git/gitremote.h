#ifndef SYNC_GITREMOTE_H
#define SYNC_GITREMOTE_H

#include "bundle.h"
#include "gitstore.h"

/*
 * A book on a server, by ssh or http(s). Nothing from the server is believed:
 * packs are walked before the book takes them, and what was pushed is listed
 * again. libgit2 1.5 has no time-outs: run this in a process under a watchdog.
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
	/*
	 * The ways into an ssh server, each tried once and in this order:
	 * private keys without a passphrase (a writer's key is one; RSA is left
	 * out, for libssh2 1.10 signs with RSA as servers no longer accept),
	 * then ssh-agent.
	 */
	const char *keys[SYNC_GITREMOTE_KEYS_MAX];
	bool agent;
	/* Name and password for a web server; NULL: none. */
	const char *user, *password;
	/*
	 * The server's host key as `ssh-keygen -l` shows it, "SHA256:…". NULL
	 * when the server was never visited: then any key is accepted, and
	 * sync_gitremote_host returns the key, to be shown and remembered.
	 */
	const char *host_pin;
	/*
	 * Told of progress; may be NULL. A return of false ends the transfer.
	 */
	bool (*tell)(void *ctx, const struct sync_gitremote_progress *p);
	/* Told of each reference that fetch leaves out; may be NULL. */
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

/*
 * A reference to move at the server; from is zero when the server must not have
 * the reference yet.
 */
struct sync_gitremote_move {
	const char *name;
	struct sync_oid from, to; /* to is in the store */
	bool done; /* set by push */
	char why[200]; /* when not done: Spanish */
};

/* True for what sync_gitremote_open takes. */
bool sync_gitremote_is_url(const char *url);

/* Appends url for people's eyes: without a password. */
void sync_gitremote_shown(const char *url, struct kit_str *out);

/* True when a password stands in url. */
bool sync_gitremote_has_password(const char *url);

#endif
