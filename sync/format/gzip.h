#ifndef SYNC_GZIP_H
#define SYNC_GZIP_H

#include "err.h"
#include "str.h"

/* gzip (RFC 1952) in memory, by zlib. */

/*
 * A packer: the caller puts bytes in piece by piece, and the packer writes one
 * gzip member. The member has no file name and no time, so the same bytes
 * always make the same member.
 */
struct sync_gzip;

/*
 * Returns a packer that appends to out; out must live until sync_gzip_end,
 * which frees the packer.
 */
struct sync_gzip *sync_gzip_new(struct kit_str *out);
void sync_gzip_put(struct sync_gzip *z, struct kit_sv bytes);

/* Appends the end of the member to out and frees the packer. */
void sync_gzip_end(struct sync_gzip *z);

/*
 * Unpacks one member and appends its bytes, at most max. KIT_ECRYPTO when they
 * are more than max, when packed is not exactly one whole member, or when its
 * checksum is wrong; plain is then as it was.
 */
KIT_MUST_USE enum kit_code sync_gzip_open(struct kit_sv packed, size_t max,
    struct kit_str *plain, struct kit_err *err);

#endif
