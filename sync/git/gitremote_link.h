#ifndef SYNC_GITREMOTE_LINK_H
#define SYNC_GITREMOTE_LINK_H

#include "gitarrival.h"
#include "gitinner.h"
#include "gitremote.h"

/*
 * A connection to a server, for the modules gitremote*.c: making it, listing
 * the server's references, and the callbacks through which libgit2 asks for
 * keys and reports progress.
 */

enum { SYNC_GITREMOTE_SAID_MAX = 16 << 10 }; /* bytes */

struct sync_gitremote {
	struct sync_gitstore *store;
	const char *url;
	const struct sync_gitremote_opts *opts;
	struct sync_gitarrival *arrival;
	git_remote *remote; /* for fetching, into the arrival */
	struct sync_gitremote_ref *refs;
	size_t ref_count, ref_cap;

	/* Set by the callbacks during a connection. */
	char host[SYNC_GITREMOTE_HOST_LEN + 1]; /* key of an ssh server */
	size_t tried; /* ways to log in: each of keys, then the agent */
	/* stopped: opts->tell ended the transfer. */
	bool host_changed, bad_certificate, stopped;
	char said[SYNC_GITREMOTE_SAID_MAX]; /* messages of the server */
	size_t said_n;
	struct sync_gitremote_move *moves; /* borrowed during a push */
	size_t move_count;
};

/*
 * Connects to r->url. Returns git's code; the caller gives *remote to
 * git_remote_free, also after a failure.
 */
int sync_gitremote_link_connect(struct sync_gitremote *r, git_repository *repo,
    git_direction direction, git_remote **remote);

/* Fills in the callbacks for r; they write into r. */
void sync_gitremote_link_callbacks(
    struct sync_gitremote *r, git_remote_callbacks *callbacks);

/* Replaces r->refs by the server's references that a book may have, sorted. */
KIT_MUST_USE enum kit_code sync_gitremote_link_list(
    struct sync_gitremote *r, git_remote *remote, struct kit_err *err);

/* Returns the listed reference of that name, borrowed, or NULL. */
const struct sync_gitremote_ref *sync_gitremote_link_find(
    const struct sync_gitremote *r, const char *name);

#endif
