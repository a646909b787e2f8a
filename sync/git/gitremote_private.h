#ifndef SYNC_GITREMOTE_PRIVATE_H
#define SYNC_GITREMOTE_PRIVATE_H

#include "gitarrival.h"
#include "gitinner.h"
#include "gitremote.h"

/* What the gitremote*.c files share. */

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

/* A connection of its own: git_remote_free. The callbacks are ours. */
int sync_gitremote_connect(struct sync_gitremote *r, git_repository *repo,
    git_direction direction, git_remote **remote);

void sync_gitremote_callbacks(
    struct sync_gitremote *r, git_remote_callbacks *callbacks);

/* Takes down what the connection lists, sorted. */
KIT_MUST_USE enum kit_code sync_gitremote_list(
    struct sync_gitremote *r, git_remote *remote, struct kit_err *err);

const struct sync_gitremote_ref *sync_gitremote_find(
    const struct sync_gitremote *r, const char *name);

/* libgit2's failure, or what a callback saw before it, as ours. */
enum kit_code sync_gitremote_fail(
    const struct sync_gitremote *r, int rc, struct kit_err *err);

/* Why the server refuses the move, in Spanish, into its `why`. */
void sync_gitremote_refusal(const struct sync_gitremote *r, const char *status,
    struct sync_gitremote_move *m);

#endif
