#ifndef SYNC_MOVING_H
#define SYNC_MOVING_H

#include "journal_hand.h"
#include "session.h"

/*
 * The files of the book that this computer goes on in. They stand in a folder
 * of their own (KIT_NEXT_FOLDER) until libro.db has gone over to that book, in
 * one transaction; then those of the book before go, and they take their place.
 */

/*
 * Puts the files in their place, if libro.db says that this is due
 * (KIT_META_MOVING). May be cut anywhere: the next call goes on. Before
 * libro.git is opened.
 */
KIT_MUST_USE enum kit_code sync_moving_finish(
    struct sync_session *s, struct kit_err *err);

/* Appends the path of a file in that folder; name "": its own. */
void sync_moving_path(
    struct sync_session *s, const char *name, struct kit_str *path);

/*
 * Makes the keys that this computer writes with in the next book, in an empty
 * folder. An ssh server goes on knowing the key that it knows.
 */
KIT_MUST_USE enum kit_code sync_moving_make_keys(
    struct sync_session *s, struct kit_err *err);

#endif
