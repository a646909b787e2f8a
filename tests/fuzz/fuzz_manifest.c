/*
 * Fuzzes manifiesto.json, as whoever holds the repository may have written it.
 */

#include "fuzz.h"
#include "manifest.h"
#include "manifestjson.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct sync_manifest m;
	struct kit_err err = {0};
	struct kit_str out KIT_STR_AUTO = {0};

	if (kit_crypto_start(&err) != KIT_OK)
		return 0;
	struct kit_sv text = {(const char *)p, n};
	if (sync_manifest_parse(text, &m, &err) == KIT_OK) {
		sync_manifest_signers(&m, &out);
		for (size_t i = 0; i < m.receipt_count; i++)
			assert(sync_manifest_receipt(&m, m.receipts[i].branch));
		for (size_t i = 0; i < m.member_count; i++)
			assert(sync_manifest_member(&m, m.members[i].id));
	}
	sync_manifest_done(&m);
	return 0;
}
