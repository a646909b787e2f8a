#ifndef SYNC_GITREMOTE_LINK_H
#define SYNC_GITREMOTE_LINK_H

#include "gitarrival.h"
#include "gitinner.h"
#include "gitremote.h"

/*
 * A connection to a server, for the modules gitremote*.c: made, listed, and the
 * callbacks by which libgit2 asks and tells.
 */

enum { SYNC_GITREMOTE_SAID_MAX = 16 << 10 };

struct sync_gitremote {
	struct sync_gitstore *store;
	const char *url;
	const struct sync_gitremote_opts *opts;
	struct sync_gitarrival *arrival;
	git_remote *remote; /* for fetching, its store is the arrival's */
	struct sync_gitremote_ref *refs;
	size_t ref_count, ref_cap;

	/* What the callbacks saw in this connection. */
	char host[SYNC_GITREMOTE_HOST_LEN + 1];
	size_t tried; /* keys, and behind them the agent */
	bool host_changed, bad_certificate, stopped;
	char said[SYNC_GITREMOTE_SAID_MAX]; /* by the server, to the person */
	size_t said_n;
	struct sync_gitremote_move *moves; /* while pushing */
	size_t move_count;
};

/*
 * Makes a connection, which the caller gives to git_remote_free. Returns
 * git's code.
 */
int sync_gitremote_link_connect(struct sync_gitremote *r, git_repository *repo,
    git_direction direction, git_remote **remote);

void sync_gitremote_link_callbacks(
    struct sync_gitremote *r, git_remote_callbacks *callbacks);

/* Puts the references that the connection lists into r->refs, sorted. */
KIT_MUST_USE enum kit_code sync_gitremote_link_list(
    struct sync_gitremote *r, git_remote *remote, struct kit_err *err);

const struct sync_gitremote_ref *sync_gitremote_link_find(
    const struct sync_gitremote *r, const char *name);

#endif
