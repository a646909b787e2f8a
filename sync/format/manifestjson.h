#ifndef SYNC_MANIFESTJSON_H
#define SYNC_MANIFESTJSON_H

#include "manifest.h"

/*
 * Reads the canonical text into *m, which the caller gives to
 * sync_manifest_done. KIT_ECRYPTO says what is wrong, KIT_ENEWER when it was
 * made by a newer version; *m is then empty.
 */
KIT_MUST_USE enum kit_code sync_manifest_parse(
    struct kit_sv text, struct sync_manifest *m, struct kit_err *err);

/* Appends the canonical text with its last line feed. */
void sync_manifest_write(const struct sync_manifest *m, struct kit_str *out);

#endif
