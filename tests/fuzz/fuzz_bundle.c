/* Fuzzes the head of a bundle, which anybody may have put on a stick. */

#include "bundle.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct sync_bundle b;
	struct kit_err err = {0};
	struct kit_sv pack, file = {(const char *)p, n};
	struct kit_str out KIT_STR_AUTO = {0};

	if (sync_bundle_parse(file, &b, &pack, &err) == KIT_OK) {
		assert(pack.p + pack.n == file.p + file.n);
		for (size_t i = 0; i < b.ref_count; i++)
			assert(sync_bundle_is_ref(kit_sv(b.refs[i].name)));
		sync_bundle_write(&b, &out);
	}
	sync_bundle_done(&b);
	return 0;
}
