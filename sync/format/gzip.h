#ifndef SYNC_GZIP_H
#define SYNC_GZIP_H

#include "err.h"
#include "str.h"

/* gzip (RFC 1952) in memory, on zlib. */

/* Bytes in pieces to one gzip member without name or time. */
struct sync_gzip;

struct sync_gzip *sync_gzip_new(struct kit_str *out);
void sync_gzip_put(struct sync_gzip *z, struct kit_sv bytes);

/* Ends the member, appended to out as it grew, and frees. */
void sync_gzip_end(struct sync_gzip *z);

/*
 * Appends what one member holds, at most max bytes of it. KIT_ECRYPTO when it
 * is more, is not exactly one whole member or its checksum is wrong; plain is
 * then as it was.
 */
KIT_MUST_USE enum kit_code sync_gzip_open(struct kit_sv packed, size_t max,
    struct kit_str *plain, struct kit_err *err);

#endif
