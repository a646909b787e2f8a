#ifndef SYNC_GITREMOTE_WHY_H
#define SYNC_GITREMOTE_WHY_H

#include "gitremote_link.h"

/* Turns libgit2's failures on the way to a server into codes and Spanish. */

/*
 * Sets err by libgit2's failure rc, or by what a callback saw before. Returns
 * err->code.
 */
enum kit_code sync_gitremote_why_failed(
    const struct sync_gitremote *r, int rc, struct kit_err *err);

/* Says in the move's `why`, in Spanish, why the server refuses the move. */
void sync_gitremote_why_refused(const struct sync_gitremote *r,
    const char *status, struct sync_gitremote_move *m);

#endif
