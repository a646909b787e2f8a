#ifndef SYNC_GZIP_H
#define SYNC_GZIP_H

#include "err.h"
#include "str.h"

/* gzip (RFC 1952) in memory, by zlib. */

/*
 * A packer: pieces of bytes go in, one gzip member without name or time comes
 * out.
 */
struct sync_gzip;

struct sync_gzip *sync_gzip_new(struct kit_str *out);
void sync_gzip_put(struct sync_gzip *z, struct kit_sv bytes);

/*
 * Ends the member, which was appended to out piece by piece, and frees the
 * packer.
 */
void sync_gzip_end(struct sync_gzip *z);

/*
 * Unpacks one member and appends its bytes, at most max. KIT_ECRYPTO when they
 * are more than max, when packed is not exactly one whole member, or when its
 * checksum is wrong; plain is then as it was.
 */
KIT_MUST_USE enum kit_code sync_gzip_open(struct kit_sv packed, size_t max,
    struct kit_str *plain, struct kit_err *err);

#endif
