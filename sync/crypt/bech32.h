#ifndef SYNC_BECH32_H
#define SYNC_BECH32_H

#include "str.h"

/*
 * Bech32 (BIP 173) of 32 bytes, as age writes its keys. The whole text has the
 * case of its prefix. The functions write only to the caller's storage, because
 * the bytes may be a secret.
 */

enum { SYNC_BECH32_TAIL = 59 }; /* '1', 52 characters, a checksum of 6 */

/*
 * Writes the text of b with a NUL. The caller's out has room for
 * strlen(prefix) + SYNC_BECH32_TAIL + 1 bytes.
 */
void sync_bech32_write(
    const char *prefix, const unsigned char b[32], char *out);

/*
 * Reads text into b. Returns false when text is not the canonical text of 32
 * bytes with that prefix.
 */
bool sync_bech32_read(
    struct kit_sv text, const char *prefix, unsigned char b[32]);

#endif
