#ifndef SYNC_EARLIER_H
#define SYNC_EARLIER_H

#include "belief.h"

/*
 * What main's tree keeps of the books before (terreno-libro.5, THE NEXT BOOK):
 * FOLDER/REPO/NNN.main is a commit, FOLDER/REPO/NNN.json its manifest.
 */

#define SYNC_EARLIER_FOLDER "anteriores"
enum { SYNC_EARLIER_MAINS_MAX = 999 }; /* of one book */

/* Whether a manifest of a book before names that writer. */
KIT_MUST_USE enum kit_code sync_earlier_knew(struct sync_session *s,
    const struct sync_belief *belief, const char *writer, bool *knew,
    struct kit_err *err);

#endif
