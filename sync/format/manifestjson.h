#ifndef SYNC_MANIFESTJSON_H
#define SYNC_MANIFESTJSON_H

#include "manifest.h"

/* The text of manifiesto.json (terreno-libro.5). */

/*
 * Reads the canonical text into *m, which the caller gives to
 * sync_manifest_done. Fails with KIT_ENEWER when a newer version of the program
 * wrote the text, and with KIT_ECRYPTO, which says what is wrong, when the text
 * is not a canonical manifest; *m is then empty.
 */
KIT_MUST_USE enum kit_code sync_manifest_parse(
    struct kit_sv text, struct sync_manifest *m, struct kit_err *err);

/* Appends the canonical text with its last line feed. */
void sync_manifest_write(const struct sync_manifest *m, struct kit_str *out);

#endif
