#ifndef SYNC_NEXT_H
#define SYNC_NEXT_H

#include "belief.h"

/*
 * The next book while the office makes it, in KIT_NEXT_FOLDER, as a session of
 * its own beside that of the book that ends (terreno-libro.5, THE NEXT BOOK).
 */

struct sync_next {
	struct sync_session s;
	struct sync_belief belief;
	struct kit_str folder;
};

/*
 * Opens the next book, which is empty the first time. s lends its journal, and
 * is not used until the next book is closed. Give *n to sync_next_close
 * whatever was returned.
 */
KIT_MUST_USE enum kit_code sync_next_open(
    struct sync_session *s, struct sync_next *n, struct kit_err *err);
void sync_next_close(struct sync_session *s, struct sync_next *n);

#endif
