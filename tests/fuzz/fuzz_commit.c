/*
 * Fuzzes the reading of a commit and of its message, written by another
 * machine.
 */

#include "commit.h"
#include "fuzz.h"
#include "trailer.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct kit_arena arena = {0};
	struct sync_commit c;
	struct sync_trailer t;
	struct kit_err err = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct kit_sv object = {(const char *)p, n};

	if (kit_crypto_start(&err) != KIT_OK)
		return 0;
	sync_trailer_parse(object, &t);
	if (sync_commit_open(object, &arena, &c, signer, &err) == KIT_OK)
		sync_trailer_parse(c.message, &t);
	kit_arena_done(&arena);
	return 0;
}
