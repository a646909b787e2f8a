#ifndef KIT_SEAL_FOLDER_H
#define KIT_SEAL_FOLDER_H

#include "desk.h"

/*
 * Seals under desk->env.vault everything in the data folder that is plain or,
 * after a change of the key, sealed under before (else NULL): libro.db, the
 * keys, drafts, and documents that wait for paper. Removes documents that were
 * made to look at, and the view's files in memory. What is sealed under the
 * vault already stays, so that the next call continues one that was cut. The
 * desk must be closed. KIT_EBUSY when another process has libro.db open.
 */
KIT_MUST_USE enum kit_code kit_seal_folder(
    struct kit_desk *desk, const struct kit_vault *before, struct kit_err *err);

#endif
