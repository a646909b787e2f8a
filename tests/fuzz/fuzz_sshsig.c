/* Fuzzes a signature over a text that it does not cover. */

#include "fuzz.h"
#include "sshsig.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct kit_err err = {0};

	if (kit_crypto_start(&err) != KIT_OK)
		return 0;
	struct kit_sv armour = {(const char *)p, n};
	enum kit_code rc =
	    sync_sshsig_verify(armour, "git", kit_sv("hola"), signer, &err);
	assert(rc == KIT_OK || signer[0] == 0);
	return 0;
}
