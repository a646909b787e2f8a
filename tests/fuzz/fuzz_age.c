/*
 * Fuzzes the opening of age files: no input may make it read or write astray.
 */

#include "age.h"
#include "fuzz.h"

/* The key of the public vectors, so that their files open here. */
static const char key[] = "AGE-SECRET-KEY-"
			  "1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX4"
			  "0Q2P2LM0";

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct sync_identity *id;
	struct kit_str plain KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	if (!id && kit_crypto_start(&err) == KIT_OK)
		id = sync_agekey_parse(kit_sv(key));
	const struct sync_identity *one = id;
	struct sync_age_with with = {
	    .identities = &one, .count = 1, .max = 1 << 20};
	enum kit_code rc =
	    sync_age_open(&with, kit_sv_of((const char *)p, n), &plain, &err);
	assert(rc == KIT_OK || plain.n == 0);
	assert(plain.n <= with.max);
	return 0;
}
