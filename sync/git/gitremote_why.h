#ifndef SYNC_GITREMOTE_WHY_H
#define SYNC_GITREMOTE_WHY_H

#include "gitremote_link.h"

/* Turns failures of talking to a server into codes and Spanish sentences. */

/*
 * Sets err by a failure that a callback of r noted, else by libgit2's code rc
 * and its last message. Returns err->code.
 */
enum kit_code sync_gitremote_why_failed(
    const struct sync_gitremote *r, int rc, struct kit_err *err);

/*
 * Sets the move's `why` to the server's reason, in Spanish. status is the
 * reason in git's protocol.
 */
void sync_gitremote_why_refused(const struct sync_gitremote *r,
    const char *status, struct sync_gitremote_move *m);

#endif
