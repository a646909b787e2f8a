#ifndef SYNC_SEALHEAD_H
#define SYNC_SEALHEAD_H

#include "seal.h"

/*
 * Reads a seal's header line; false when it is not byte for byte what
 * sync_seal_header_write prints, or a number is out of range. seen lives in
 * the arena.
 */
bool sync_sealhead_parse(
    struct kit_sv line, struct kit_arena *arena, struct sync_seal_header *h);

#endif
