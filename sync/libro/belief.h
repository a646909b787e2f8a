#ifndef SYNC_BELIEF_H
#define SYNC_BELIEF_H

#include "session.h"

/*
 * Main, the office's branch: read, believed while a run lasts, and written by
 * the office.
 */

static inline void
sync_main_done(struct sync_main *m)
{
	sync_manifest_done(&m->manifest);
}

/*
 * Reads a main that one of the pinned keys signed or, before there are any, a
 * key that the main names itself. KIT_ECRYPTO for any other main, and for a
 * main of another book. Give *m to sync_main_done.
 */
KIT_MUST_USE enum kit_code sync_belief_read(struct sync_libro *l,
    const struct sync_oid *id, struct sync_main *m, struct kit_err *err);

/* Reads a main whoever signed it and whatever book it is of. */
KIT_MUST_USE enum kit_code sync_belief_peek(struct sync_libro *l,
    const struct sync_oid *id, struct sync_main *m, struct kit_err *err);

/* Believes a main from now on; *m is empty then. */
void sync_belief_use(
    struct sync_libro *l, const struct sync_oid *id, struct sync_main *m);

/* Believes the local main, when it is another one than is believed. */
KIT_MUST_USE enum kit_code sync_belief_load(
    struct sync_libro *l, struct kit_err *err);

/*
 * The time of a new manifest: now, and later than the last manifest's whatever
 * the clock says.
 */
int64_t sync_belief_next_time(struct sync_libro *l);

/*
 * Writes a new main with this manifest and tips, moves the reference and
 * believes the new main. Its first parent is the rival when there is one.
 */
struct sync_new_main {
	const struct sync_manifest *manifest;
	const struct sync_oid *tips;
	size_t count;
	const char *message; /* one line */
	const struct sync_oid *tree; /* the union, before the manifest */
};
KIT_MUST_USE enum kit_code sync_belief_write(
    struct sync_libro *l, const struct sync_new_main *n, struct kit_err *err);

#endif
