/* Strings and views, folding and cleaning of text, errors, maps, arenas, and
 * names that are near. */
#include <stdio.h>

#include "err.h"
#include "map.h"
#include "mem.h"
#include "near.h"
#include "str.h"
#include "unit.h"
#include "utf8.h"

static void
splits_and_reads_numbers(void **state KIT_UNUSED)
{
	struct kit_sv rest = kit_sv("a,,b"), part;
	int64_t v;

	assert_true(kit_sv_split(&rest, ',', &part) && kit_sv_is(part, "a"));
	assert_true(kit_sv_split(&rest, ',', &part) && part.n == 0);
	assert_true(kit_sv_split(&rest, ',', &part) && kit_sv_is(part, "b"));
	assert_false(kit_sv_split(&rest, ',', &part));
	assert_true(kit_sv_int(kit_sv("-9223372036854775808"), &v));
	assert_true(v == INT64_MIN);
	assert_false(kit_sv_int(kit_sv("9223372036854775808"), &v));
	assert_false(kit_sv_int(kit_sv("12a"), &v));
	assert_false(kit_sv_int(kit_sv(""), &v));
}

static void
counts_nouns(void **state KIT_UNUSED)
{
	struct kit_str s KIT_STR_AUTO = {0};

	for (int64_t n = -1; n < 3; n++) {
		kit_str_count(&s, n, "fila", "filas");
		kit_str_c(&s, ';');
	}
	assert_string_equal(
	    kit_str_get(&s), "-1 filas;0 filas;1 fila;2 filas;");
}

static void
folds_as_people_compare(void **state KIT_UNUSED)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
	    {"Ñancupil", "nancupil"},
	    {"O’Higgins  Mc Donald", "o higgins mc donald"},
	    {"  LUKŠIĆ ", "luksic"},
	    {"ẽ-Ü.", "e u"},
	    {"41.000.000-8", "41 000 000 8"},
	    {"", ""},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str s KIT_STR_AUTO = {0};
		kit_utf8_fold(kit_sv(rows[i].in), &s);
		assert_string_equal(kit_str_get(&s), rows[i].out);
	}
}

/* Folding has a fast path for Spanish, whose result must be that of the slow
 * path; a Greek letter behind the text forces the slow one. */
static void
folds_alike_by_both_ways(void **state KIT_UNUSED)
{
	for (uint32_t cp = 1; cp < 0x2100; cp++) {
		struct kit_str text KIT_STR_AUTO = {0};
		struct kit_str brief KIT_STR_AUTO = {0};
		struct kit_str whole KIT_STR_AUTO = {0};
		kit_str_add(&text, "a");
		kit_utf8_put(&text, cp);
		kit_str_add(&text, "b");
		kit_utf8_fold(kit_str_view(&text), &brief);
		kit_str_add(&text, " ω");
		kit_str_add(&brief, " ω");
		kit_utf8_fold(kit_str_view(&text), &whole);
		assert_string_equal(kit_str_get(&brief), kit_str_get(&whole));
	}
}

static void
cleans_text_once(void **state KIT_UNUSED)
{
	struct kit_str s KIT_STR_AUTO = {0};

	assert_true(kit_utf8_clean(kit_sv("  n\xCC\x83o\r\nsi\t\x01 \n"), &s));
	assert_string_equal(kit_str_get(&s), "ño\nsi");
	kit_str_clear(&s);
	static const struct {
		const char *in, *out;
	} rows[] = {
	    {"\u202EnauJ\u202C", "nauJ"}, /* bidirectional override */
	    {"\uFEFFAna\u200B", "Ana"},
	    {"\u2066Ana\u2069 \u200FPaz\u200E", "Ana Paz"},
	    {"So\u00ADto", "Soto"},
	    {"uno\vdos\u2028tres\xC2\x85"
	     "cuatro\fcinco\rseis",
		"uno\ndos\ntres\ncuatro\ncinco\nseis"},
	    {"\x7F\x1F"
	     "a\x0E"
	     "b\xC2\x9F",
		"ab"},
	    {"\u00A0\u202F Ana\u2003", "Ana"},
	    {"  llano  ", "llano"},
	    {"\u00AD\u200D", ""},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		kit_str_clear(&s);
		assert_true(kit_utf8_clean(kit_sv(rows[i].in), &s));
		assert_string_equal(kit_str_get(&s), rows[i].out);
	}
	kit_str_clear(&s);
	assert_false(kit_utf8_clean(kit_sv("mal \xC3("), &s));
	assert_int_equal(s.n, 0);
	kit_utf8_from_1252(kit_sv("Pe\xF1"
				  "a \x96 \x80"),
	    &s);
	assert_string_equal(kit_str_get(&s), "Peña – €");
	assert_int_equal(kit_utf8_to_1252(0x20AC), 0x80);
	assert_int_equal(kit_utf8_to_1252(0x107), -1);
}

static void
errors_are_cut_at_a_character(void **state KIT_UNUSED)
{
	struct kit_err err = {0};
	struct kit_str s KIT_STR_AUTO = {0};

	for (int i = 0; i < 300; i++)
		kit_str_add(&s, "ñ");
	kit_err_set(&err, KIT_EIO, "x%s", kit_str_get(&s));
	assert_true(kit_utf8_valid(kit_sv(err.text)));
	kit_err_wrap(&err, "ficha %d", 12);
	assert_true(kit_utf8_valid(kit_sv(err.text)));
	assert_memory_equal(err.text, "ficha 12: x", 11);
}

static void
an_arena_keeps_large_and_small(void **state KIT_UNUSED)
{
	struct kit_arena a = {0};
	char *first = kit_arena_dup(&a, "uno");
	char *big = kit_arena_alloc(&a, 100000, 1);

	memset(big, 'x', 100000);
	for (int i = 0; i < 5000; i++)
		assert_string_equal(kit_arena_printf(&a, "%d", 7), "7");
	assert_string_equal(first, "uno");
	kit_arena_done(&a);
	kit_arena_done(&a);
}

static void
a_map_keeps_every_key(void **state KIT_UNUSED)
{
	struct kit_map m = {0};
	char key[24];
	int64_t v;

	assert_false(kit_map_get(&m, kit_sv("x"), &v));
	for (int i = 0; i < 3000; i++) {
		int n = snprintf(key, sizeof(key), "clave %d", i);
		assert_true(kit_map_put(&m, kit_sv_of(key, (size_t)n), i));
	}
	assert_false(kit_map_put(&m, kit_sv("clave 7"), 99));
	assert_true(kit_map_get(&m, kit_sv("clave 7"), &v) && v == 7);
	assert_false(kit_map_get(&m, kit_sv("clave 3000"), NULL));
	for (int i = 0; i < 3000; i++) {
		int n = snprintf(key, sizeof(key), "clave %d", i);
		assert_true(kit_map_get(&m, kit_sv_of(key, (size_t)n), &v));
		assert_int_equal(v, i);
	}
	kit_map_done(&m);
	kit_map_done(&m);
}

static void
a_beginning_is_near(void **state KIT_UNUSED)
{
	static const struct {
		const char *typed, *folded;
		bool near;
	} rows[] = {
	    {"Vinia", "vina del mar", true},
	    {"forrestal", "forestal", true},
	    {"concon", "concon", true},
	    {"quinteros", "vina del mar", false},
	    {"x", "vina", false},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_near near = {0};

		kit_near_init(&near, kit_sv(rows[i].typed));
		kit_near_try(&near, kit_sv(rows[i].folded), "nombre");
		assert_int_equal(near.count, rows[i].near);
		kit_near_done(&near);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(splits_and_reads_numbers),
	    cmocka_unit_test(counts_nouns),
	    cmocka_unit_test(folds_as_people_compare),
	    cmocka_unit_test(folds_alike_by_both_ways),
	    cmocka_unit_test(cleans_text_once),
	    cmocka_unit_test(errors_are_cut_at_a_character),
	    cmocka_unit_test(a_map_keeps_every_key),
	    cmocka_unit_test(a_beginning_is_near),
	    cmocka_unit_test(an_arena_keeps_large_and_small),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
