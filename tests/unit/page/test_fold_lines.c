/* Folding the lines of a text file. */
#include "fold_lines.h"
#include "unit.h"

static const struct {
	const char *text;
	size_t octets;
	bool crlf;
	const char *out;
} rows[] = {
    {"", 20, true, ""},
    {"a", 0, false, "a\n"},
    {"a\n\nb\n", 0, false, "a\n\nb\n"},
    {"a\n\nb\n", 75, true, "a\r\n\r\nb\r\n"},
    {"12345678901234567890", 20, true, "12345678901234567890\r\n"},
    {"123456789012345678901", 20, true, "12345678901234567890\r\n 1\r\n"},
    /* The blank of a continued line counts. */
    {"1234567890123456789012345678901234567890", 20, false,
	"12345678901234567890\n 1234567890123456789\n 0\n"},
    /* ñ has two bytes, the briefcase four; none is cut. */
    {"123456789012345678ñ", 20, false, "123456789012345678ñ\n"},
    {"1234567890123456789ñ", 20, false, "1234567890123456789\n ñ\n"},
    {"12345678901234567💼x", 20, false, "12345678901234567\n 💼x\n"},
};

static void
lines_are_folded(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str out KIT_STR_AUTO = {0};
		kit_fold_lines(
		    kit_sv(rows[i].text), rows[i].octets, rows[i].crlf, &out);
		assert_string_equal(kit_str_get(&out), rows[i].out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_are_folded),
	};

	return cmocka_run_group_tests_name("fold_lines", tests, NULL, NULL);
}
