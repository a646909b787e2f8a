#ifndef SYNC_GITREMOTE_PUSH_H
#define SYNC_GITREMOTE_PUSH_H

#include "gitremote.h"

/* Pushing to a server. */

/*
 * Pushes the moves, only forward, and only those that still stand at `from`
 * there; then lists the server's references again and believes that list
 * alone. A refused move is no failure: it says so in `why`.
 */
KIT_MUST_USE enum kit_code sync_gitremote_push(struct sync_gitremote *r,
    struct sync_gitremote_move *moves, size_t count, struct kit_err *err);

#endif
