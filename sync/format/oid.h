#ifndef SYNC_OID_H
#define SYNC_OID_H

#include "crypto.h"

/* The name of a git object: 20 bytes of SHA-1. */
enum { SYNC_OID_BYTES = 20 };

struct sync_oid {
	unsigned char b[SYNC_OID_BYTES];
};

static inline bool
sync_oid_eq(const struct sync_oid *a, const struct sync_oid *b)
{
	return memcmp(a->b, b->b, SYNC_OID_BYTES) == 0;
}

static inline bool
sync_oid_is_zero(const struct sync_oid *id)
{
	static const struct sync_oid zero;

	return sync_oid_eq(id, &zero);
}

/*
 * Writes id in lower-case hex, with a NUL. The caller's out has room for
 * 2 * SYNC_OID_BYTES + 1 bytes.
 */
static inline void
sync_oid_hex(const struct sync_oid *id, char *out)
{
	kit_crypto_hex(id->b, SYNC_OID_BYTES, out);
}

/* Reads hex into *id. Returns false when hex is not 40 lower-case digits. */
static inline bool
sync_oid_parse(struct kit_sv hex, struct sync_oid *id)
{
	return hex.n == (size_t)2 * SYNC_OID_BYTES &&
	       kit_crypto_unhex(hex.p, SYNC_OID_BYTES, id->b);
}

#endif
