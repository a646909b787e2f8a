#ifndef SYNC_TRAILER_H
#define SYNC_TRAILER_H

#include "seal.h"

/*
 * The message of a commit that brings a seal: "sello 12" and trailers, which
 * the commit's signature covers. The trailers hold the SHA-256 of the sealed
 * bytes, so that no trust rests on git's SHA-1.
 */
struct sync_trailer {
	char repo[SYNC_REPO_LEN + 1];
	char writer[KIT_WRITER_LEN + 1];
	char of[KIT_WRITER_LEN + 1]; /* as in the header (seal.h) */
	int64_t number;
	int64_t first, last; /* seq of the entries */
	unsigned char segment[KIT_SHA256_LEN];
	unsigned char prev[KIT_SHA256_LEN]; /* zero for seal 1 */
};

void sync_trailer_write(const struct sync_trailer *t, struct kit_str *message);

/* False when message is not byte for byte what sync_trailer_write prints. */
bool sync_trailer_parse(struct kit_sv message, struct sync_trailer *t);

/*
 * Says, in Spanish, what the open seal and the trailers disagree about; NULL
 * when nothing.
 */
const char *sync_trailer_differs(
    const struct sync_trailer *t, const struct sync_seal_header *h);

#endif
