#ifndef SYNC_EARLIER_H
#define SYNC_EARLIER_H

#include "belief.h"

/*
 * The mains of earlier books that main's tree keeps (terreno-libro.5, THE NEXT
 * BOOK): anteriores/REPO/NNN.main is a commit, anteriores/REPO/NNN.json its
 * manifest.
 */

#define SYNC_EARLIER_FOLDER "anteriores"
enum { SYNC_EARLIER_MAINS_MAX = 999 }; /* of one book */

/* *knew says whether a manifest of an earlier book names that writer. */
KIT_MUST_USE enum kit_code sync_earlier_knew(struct sync_session *s,
    const struct sync_belief *belief, const char *writer, bool *knew,
    struct kit_err *err);

#endif
