/* Fuzzes the text of a seal, as its writer may have sealed it. */

#include "fuzz.h"
#include "seal.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct sync_seal s = {0};
	struct kit_err err = {0};
	struct kit_str again KIT_STR_AUTO = {0};
	struct kit_sv text = {(const char *)p, n};

	if (sync_seal_parse(text, &s, &err) == KIT_OK) {
		sync_seal_header_write(&s.head, &again);
		kit_str_c(&again, '\n');
		kit_str_sv(&again, s.lines);
		assert(kit_sv_eq(kit_str_view(&again), text));
	}
	sync_seal_done(&s);
	return 0;
}
