#ifndef SYNC_TRAILER_H
#define SYNC_TRAILER_H

#include "seal.h"

/*
 * The message of a commit that adds one seal to the book: "sello 12" and
 * trailers (terreno-libro.5). The commit's signature covers the message, and
 * the trailers hold the SHA-256 of the sealed bytes, so that no trust rests on
 * git's SHA-1.
 */
struct sync_trailer {
	char repo[SYNC_REPO_LEN + 1];
	char writer[KIT_WRITER_LEN + 1];
	char of[KIT_WRITER_LEN + 1]; /* as in sync_seal_header (seal.h) */
	int64_t number; /* of the seal, from 1 */
	int64_t first, last; /* seq of the first and the last entry */
	unsigned char segment[KIT_SHA256_LEN]; /* of the sealed bytes */
	unsigned char prev[KIT_SHA256_LEN]; /* of seal number - 1; zero in 1 */
};

/* Appends the whole message. */
void sync_trailer_write(const struct sync_trailer *t, struct kit_str *message);

/*
 * Reads message into *t. Returns false when message is not byte for byte what
 * sync_trailer_write prints.
 */
bool sync_trailer_parse(struct kit_sv message, struct sync_trailer *t);

/*
 * Compares the trailers with the header of the opened seal. Returns NULL when
 * they agree, else a constant Spanish text that names the first difference.
 * The caller compares segment with the hash of the sealed bytes.
 */
const char *sync_trailer_differs(
    const struct sync_trailer *t, const struct sync_seal_header *h);

#endif
