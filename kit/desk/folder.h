#ifndef KIT_FOLDER_H
#define KIT_FOLDER_H

#include "err.h"
#include "str.h"

/* Makes a laptop's data folder. It is made as DIR.preparando, beside its place,
 * and then moved there, so that it appears whole or not at all. */

/*
 * Makes DIR.preparando, appends its path to part, and copies into it the files
 * that the connection to a server needs and that may be in dir already
 * (llave-servidor …). KIT_EINPUT when dir holds anything else. First it removes
 * what an interrupted preparar left. With keep_keys the keys that it left stay:
 * the laptop may already have asked the office to admit them.
 */
KIT_MUST_USE enum kit_code kit_folder_begin(
    const char *dir, bool keep_keys, struct kit_str *part, struct kit_err *err);

/* Puts the folder that was made in the place of dir, durably, and removes what
 * was in its place. */
KIT_MUST_USE enum kit_code kit_folder_finish(
    const char *part, const char *dir, struct kit_err *err);

#endif
