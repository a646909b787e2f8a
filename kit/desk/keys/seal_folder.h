#ifndef KIT_SEAL_FOLDER_H
#define KIT_SEAL_FOLDER_H

#include "desk.h"

/*
 * Seals under desk->env.vault what of the data folder is still plain or, after
 * a change of the key, still sealed under before (else NULL): libro.db, the
 * keys, drafts, and documents that wait for paper; removes documents that were
 * made for a look. What is sealed rightly already stays, so that a call which
 * was cut is taken up by the next. The desk must be closed, and its view leaves
 * the memory; KIT_EBUSY when another process has libro.db open.
 */
KIT_MUST_USE enum kit_code kit_seal_folder(
    struct kit_desk *desk, const struct kit_vault *before, struct kit_err *err);

#endif
