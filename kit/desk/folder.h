#ifndef KIT_FOLDER_H
#define KIT_FOLDER_H

#include "err.h"
#include "str.h"

/*
 * The folder of a laptop's data while it is made: in DIR.preparando, beside its
 * place, so that it appears whole or not at all.
 */

/*
 * Makes DIR.preparando, whose path goes to part, and copies into it what the
 * way to a server needs and may stand in dir before (llave-servidor …).
 * KIT_EINPUT when dir holds anything else. What an interrupted preparar left
 * goes first, but with keep_keys the laptop's own keys stay: it may have asked
 * the office to be admitted with them.
 */
KIT_MUST_USE enum kit_code kit_folder_begin(
    const char *dir, bool keep_keys, struct kit_str *part, struct kit_err *err);

/* Puts the made folder in the place of dir, durably. */
KIT_MUST_USE enum kit_code kit_folder_finish(
    const char *part, const char *dir, struct kit_err *err);

#endif
