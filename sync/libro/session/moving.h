#ifndef SYNC_MOVING_H
#define SYNC_MOVING_H

#include "journal_hand.h"
#include "session.h"

/*
 * The files of the next book: keys and libro.git. They wait in a folder of
 * their own (KIT_NEXT_FOLDER) until libro.db has moved to the next book, in one
 * transaction. Then the old book's files are removed, and the new ones take
 * their place.
 */

/*
 * Replaces the old book's files by the next book's, when libro.db says that
 * this is due (KIT_META_MOVING). After a crash the next call continues. Must be
 * called before libro.git is opened.
 */
KIT_MUST_USE enum kit_code sync_moving_finish(
    struct sync_session *s, struct kit_err *err);

/* Appends the path of a file in KIT_NEXT_FOLDER, or of the folder for "". */
void sync_moving_path(
    struct sync_session *s, const char *name, struct kit_str *path);

/*
 * Makes this computer's keys for the next book in KIT_NEXT_FOLDER, which must
 * have none. Keeps the old writer's key as llave-servidor when an ssh server
 * may know this computer by that key.
 */
KIT_MUST_USE enum kit_code sync_moving_make_keys(
    struct sync_session *s, struct kit_err *err);

#endif
