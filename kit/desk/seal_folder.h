#ifndef KIT_SEAL_FOLDER_H
#define KIT_SEAL_FOLDER_H

#include "desk.h"

/*
 * Seals what is still plain of the data folder under desk->env.vault: libro.db,
 * the keys, drafts, and documents that wait for paper. What is sealed already
 * stays, so that a call which was cut is taken up by the next. The desk must be
 * closed; KIT_EBUSY when another process has libro.db open.
 */
KIT_MUST_USE enum kit_code kit_seal_folder(
    struct kit_desk *desk, struct kit_err *err);

#endif
