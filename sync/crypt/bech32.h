#ifndef SYNC_BECH32_H
#define SYNC_BECH32_H

#include "str.h"

/*
 * Bech32 (BIP 173) of 32 bytes, as age writes its keys: the prefix decides
 * the case of the whole. Storage is the caller's, for a secret may pass here.
 */

enum { SYNC_BECH32_TAIL = 59 }; /* '1', 52 characters, a checksum of 6 */

/* out has strlen(prefix) + SYNC_BECH32_TAIL + 1 bytes. */
void sync_bech32_write(
    const char *prefix, const unsigned char b[32], char *out);

/* False when text is not the canonical text of 32 bytes under prefix. */
bool sync_bech32_read(
    struct kit_sv text, const char *prefix, unsigned char b[32]);

#endif
