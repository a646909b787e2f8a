#ifndef SYNC_NEXT_H
#define SYNC_NEXT_H

#include "belief.h"

/*
 * A second session for the next book (terreno-libro.5, THE NEXT BOOK), which
 * the office makes in KIT_NEXT_FOLDER while the session of the old book is
 * open.
 */

struct sync_next {
	struct sync_session s;
	struct sync_belief belief;
	struct kit_str folder;
};

/*
 * Opens the next book, and makes it empty the first time. n->s borrows the
 * journal of s; the caller does not use s before sync_next_close. The caller
 * gives *n to sync_next_close, also after a failure.
 */
KIT_MUST_USE enum kit_code sync_next_open(
    struct sync_session *s, struct sync_next *n, struct kit_err *err);
void sync_next_close(struct sync_session *s, struct sync_next *n);

#endif
