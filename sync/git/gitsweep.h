#ifndef SYNC_GITSWEEP_H
#define SYNC_GITSWEEP_H

#include "err.h"

/*
 * Takes away what a crash or a power cut leaves in a bare repository and git
 * does not heal: *.lock files older than half a minute, unfinished packs older
 * than ten minutes, loose objects of no bytes, references whose file is empty
 * or all NUL. Beside a libro.db (*own), where only who has the book's lock
 * writes, *.lock files and unfinished packs go at any age. The caller holds the
 * book's lock.
 */
KIT_MUST_USE enum kit_code sync_gitsweep(
    const char *path, bool *own, struct kit_err *err);

#endif
