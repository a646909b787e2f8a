#ifndef SYNC_GITSWEEP_H
#define SYNC_GITSWEEP_H

#include "err.h"

/*
 * Removes what a crash or a power cut leaves in a bare repository and git does
 * not repair: *.lock files older than half a minute; unfinished packs and packs
 * without an index, older than ten minutes; loose objects without bytes;
 * references whose file is empty or all NUL. *own says whether a libro.db lies
 * beside the repository. In such a repository only the holder of the book's
 * lock writes, so *.lock files and unfinished packs of any age are removed.
 * What lies behind a link is not touched. The caller holds the book's lock.
 */
KIT_MUST_USE enum kit_code sync_gitsweep(
    const char *path, bool *own, struct kit_err *err);

#endif
