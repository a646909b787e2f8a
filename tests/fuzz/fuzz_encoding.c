/*
 * Fuzzes the guess of a file's encoding: a guess is always made, and every way
 * to read the bytes gives valid UTF-8.
 */

#include "encoding.h"
#include "encoding_guess.h"
#include "fuzz.h"
#include "utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct kit_sv bytes = kit_sv_of((const char *)p, n);
	struct kit_encoding_guess g = kit_encoding_guess(bytes);

	assert(g.best < KIT_ENCODING_COUNT && g.other < KIT_ENCODING_COUNT);
	assert(!g.doubtful || (g.text && g.best != g.other));
	for (size_t i = 0; i < LEN(g.word); i++)
		assert(strlen(g.word[i]) < sizeof(g.word[i]) &&
		       kit_utf8_valid(kit_sv(g.word[i])));
	for (int e = 0; e < KIT_ENCODING_COUNT; e++) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_encoding_read((enum kit_encoding)e, bytes, &text);
		assert(kit_utf8_valid(kit_str_view(&text)));
	}
	/* Text that is UTF-8 and nothing else stays as it is, byte by byte. */
	if (g.text && g.best == KIT_ENCODING_UTF8) {
		struct kit_str text KIT_STR_AUTO = {0};
		size_t mark = kit_sv_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0;
		kit_encoding_read(g.best, bytes, &text);
		assert(kit_sv_eq(kit_str_view(&text),
		    kit_sv_of(bytes.p + mark, bytes.n - mark)));
	}
	return 0;
}
