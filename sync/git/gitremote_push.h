#ifndef SYNC_GITREMOTE_PUSH_H
#define SYNC_GITREMOTE_PUSH_H

#include "gitremote.h"

/*
 * Pushes the moves to the server. A move is sent only when the server's
 * reference still stands at `from`, and `to` is a descendant of `from`. Then
 * lists the server's references again: that list alone decides which moves are
 * done. A refused move is not a failure; its `why` gives the reason. When the
 * connection breaks but some moves are done, the result is KIT_OK, and the
 * other moves have the reason. moves is borrowed during the call.
 */
KIT_MUST_USE enum kit_code sync_gitremote_push(struct sync_gitremote *r,
    struct sync_gitremote_move *moves, size_t count, struct kit_err *err);

#endif
