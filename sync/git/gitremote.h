#ifndef SYNC_GITREMOTE_H
#define SYNC_GITREMOTE_H

#include "bundle.h"
#include "gitstore.h"

/*
 * A book on a server, by ssh or http(s). The functions do not trust the server:
 * they check packs before the book takes them, and list the server's references
 * again after a push. libgit2 1.5 has no time-outs, so they must run in a
 * process under a watchdog.
 */

enum {
	SYNC_GITREMOTE_HOST_LEN = 50, /* "SHA256:" and 43 characters */
	SYNC_GITREMOTE_KEYS_MAX = 4,
};

/* How far a transfer is; a total of 0 means that it is not known. */
struct sync_gitremote_progress {
	int64_t objects, total, bytes;
	bool sending;
};

struct sync_gitremote_opts {
	/*
	 * The ways to log in to an ssh server, each tried once, in this order:
	 * the files of private keys without a passphrase, then, when agent is
	 * set, ssh-agent. A writer's key is such a file. RSA keys are left out:
	 * libssh2 1.10 makes RSA signatures that servers no longer accept.
	 */
	const char *keys[SYNC_GITREMOTE_KEYS_MAX];
	bool agent;
	/* User name and password for a web server; NULL: none. */
	const char *user, *password;
	/*
	 * The expected host key of an ssh server as `ssh-keygen -l` shows it,
	 * "SHA256:…". NULL for a server that was never visited: then any key is
	 * accepted, and the caller shows and remembers sync_gitremote_host.
	 */
	const char *host_pin;
	/*
	 * Called with the progress; may be NULL. A return of false ends the
	 * transfer.
	 */
	bool (*tell)(void *ctx, const struct sync_gitremote_progress *p);
	/*
	 * Called for each reference that fetch leaves out, with the reason in
	 * Spanish; may be NULL.
	 */
	void (*broken)(void *ctx, const char *ref, const char *why);
	void *ctx;
};

struct sync_gitremote_ref {
	char name[SYNC_REF_MAX + 1];
	struct sync_oid id;
};

struct sync_gitremote;

/*
 * Connects to a server and lists its references. url is ssh://, user@host:path,
 * http:// or https://; url and opts must outlive *r. Fails with KIT_ENOTFOUND
 * when the server has no book at url or a key file is missing; with KIT_EIO
 * when the server can not be reached; with KIT_ECRYPTO when the server's key or
 * certificate is not the expected one, or when the server does not let this
 * laptop in; with KIT_ESTORE for any other refusal. The text of err says what
 * to do. *r is NULL on failure; otherwise the caller gives *r to
 * sync_gitremote_free.
 */
KIT_MUST_USE enum kit_code sync_gitremote_open(struct sync_gitstore *store,
    const char *url, const struct sync_gitremote_opts *opts,
    struct sync_gitremote **r, struct kit_err *err);
void sync_gitremote_free(struct sync_gitremote *r);

/*
 * Returns the host key that an ssh server showed, "SHA256:…", borrowed from r;
 * "" for http.
 */
const char *sync_gitremote_host(const struct sync_gitremote *r);

/*
 * Returns the server's references that a book may have (main, w/BRANCH and
 * solicitud/WRITER), sorted by name; other references are ignored. The array is
 * borrowed until the next fetch or push.
 */
const struct sync_gitremote_ref *sync_gitremote_refs(
    const struct sync_gitremote *r, size_t *count);

/*
 * Brings all objects of the server's references into the store. A reference
 * whose objects the server can not give completely is left out of the list, and
 * *broken counts such references. The store's own references stay as they are.
 */
KIT_MUST_USE enum kit_code sync_gitremote_fetch(
    struct sync_gitremote *r, size_t *broken, struct kit_err *err);

/*
 * A reference to move at the server (gitremote_push.h). A zero `from` says that
 * the server must not have the reference yet.
 */
struct sync_gitremote_move {
	const char *name;
	struct sync_oid from, to; /* the store has the commit `to` */
	bool done; /* set by sync_gitremote_push */
	char why[200]; /* the reason when not done, in Spanish */
};

/* True for an address of a server, which sync_gitremote_open takes. */
bool sync_gitremote_is_url(const char *url);

/* Appends url without its password, for messages. */
void sync_gitremote_shown(const char *url, struct kit_str *out);

/* True when url contains a password. */
bool sync_gitremote_has_password(const char *url);

#endif
