/* The lines of entries: canonical lines, and all others refused. */
#include "entry.h"
#include "entry_read.h"
#include "unit.h"

#define Z "\"z\":\"AAECAwQFBgcICQoLDA0ODw==\"}"
#define HEAD                                                                   \
	"{\"q\":1,\"t\":\"019f0e4b2c000000\",\"u\":\"mgomez\",\"d\":\"d1\","   \
	"\"k\":\"persona\",\"r\":\"41000000-8\","
#define ID1 "\"000102030405060708090a0b0c0d0e0f\""
#define ID2 "\"100102030405060708090a0b0c0d0e0f\""

/* Canonical lines, which are the same after reading and writing. */
static const char *const good[] = {
    HEAD "\"p\":{},\"x\":{}," Z,
    HEAD "\"p\":{\"nombres\":\"María \\\"José\\\" \\\\ \\n\\u0001\","
	 "\"oficios/9111\":1,\"run\":null},\"x\":{}," Z,
    HEAD "\"p\":{\"a\":-5,\"b\":9223372036854775807},\"x\":{\"a\":[" ID1 "," ID2
	 "],\"b\":[" ID1 "]}," Z,
    /* every ASCII character that stands for itself */
    HEAD "\"p\":{\"a\":\" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQ"
	 "RSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7F\"},\"x\":{}," Z,
    /* more fields than the reader has room for at first, and then again */
    HEAD "\"p\":{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,"
	 "\"h\":8,\"i\":9,\"j\":10,\"k\":11,\"l\":12,\"m\":13,\"n\":14,"
	 "\"o\":15,\"p\":16,\"q\":17},\"x\":{\"a\":[" ID1 "],\"i\":[" ID1
	 "],\"q\":[" ID2 "]}," Z,
};

static const struct {
	const char *what, *line;
} bad[] = {
    {"empty", ""},
    {"space", HEAD "\"p\": {},\"x\":{}," Z},
    {"keys out of order", HEAD "\"x\":{},\"p\":{}," Z},
    {"fields out of order", HEAD "\"p\":{\"b\":1,\"a\":1},\"x\":{}," Z},
    {"field twice", HEAD "\"p\":{\"a\":1,\"a\":1},\"x\":{}," Z},
    {"float", HEAD "\"p\":{\"a\":1.5},\"x\":{}," Z},
    {"leading zero", HEAD "\"p\":{\"a\":01},\"x\":{}," Z},
    {"minus zero", HEAD "\"p\":{\"a\":-0},\"x\":{}," Z},
    {"overflow", HEAD "\"p\":{\"a\":9223372036854775808},\"x\":{}," Z},
    {"true", HEAD "\"p\":{\"a\":true},\"x\":{}," Z},
    {"array", HEAD "\"p\":{\"a\":[]},\"x\":{}," Z},
    {"escape that is not needed", HEAD "\"p\":{\"a\":\"\\u0041\"},\"x\":{}," Z},
    {"long form of a short escape",
	HEAD "\"p\":{\"a\":\"\\u000a\"},\"x\":{}," Z},
    {"NUL", HEAD "\"p\":{\"a\":\"\\u0000\"},\"x\":{}," Z},
    {"cut escape", HEAD "\"p\":{\"a\":\"\\"},
    {"not UTF-8", HEAD "\"p\":{\"a\":\"\xC3(\"},\"x\":{}," Z},
    {"replaces a field it does not write",
	HEAD "\"p\":{\"a\":1},\"x\":{\"b\":[" ID1 "]}," Z},
    {"empty list of replaced", HEAD "\"p\":{\"a\":1},\"x\":{\"a\":[]}," Z},
    {"ids out of order",
	HEAD "\"p\":{\"a\":1},\"x\":{\"a\":[" ID2 "," ID1 "]}," Z},
    {"upper-case id", HEAD "\"p\":{\"a\":1},\"x\":{\"a\":"
			   "[\"000102030405060708090A0B0C0D0E0F\"]}," Z},
    {"short salt", HEAD "\"p\":{},\"x\":{},\"z\":\"AAEC\"}"},
    {"salt with bits behind its end",
	HEAD "\"p\":{},\"x\":{},\"z\":\"AAECAwQFBgcICQoLDA0ODx==\"}"},
    {"salt without its padding",
	HEAD "\"p\":{},\"x\":{},\"z\":\"AAECAwQFBgcICQoLDA0ODw\"}"},
    {"salt of other digits",
	HEAD "\"p\":{},\"x\":{},\"z\":\"AAECAwQFBgcICQoLDA0-Dw==\"}"},
    {"salt of 17 bytes",
	HEAD "\"p\":{},\"x\":{},\"z\":\"AAECAwQFBgcICQoLDA0ODxA=\"}"},
    {"behind the end", HEAD "\"p\":{},\"x\":{}," Z " "},
    {"no record", "{\"q\":1,\"t\":\"019f0e4b2c000000\",\"u\":\"\",\"d\":\"\","
		  "\"k\":\"persona\",\"r\":\"\",\"p\":{},\"x\":{}," Z},
    {"seq 0", "{\"q\":0,\"t\":\"019f0e4b2c000000\",\"u\":\"\",\"d\":\"\","
	      "\"k\":\"p\",\"r\":\"1\",\"p\":{},\"x\":{}," Z},
};

static void
canonical_lines_come_back(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(good); i++) {
		struct kit_arena arena = {0};
		struct kit_str s KIT_STR_AUTO = {0};
		struct kit_entry e;
		struct kit_err err;

		assert_int_equal(
		    kit_entry_parse(kit_sv(good[i]), &arena, &e, &err), KIT_OK);
		kit_entry_write(&e, &s);
		assert_string_equal(kit_str_get(&s), good[i]);
		struct kit_entry head;
		assert_int_equal(
		    kit_entry_head(kit_sv(good[i]), &arena, &head, &err),
		    KIT_OK);
		assert_int_equal(head.seq, e.seq);
		assert_true(head.hlc == e.hlc && head.count == 0);
		assert_true(kit_sv_eq(head.type, e.type));
		assert_true(kit_sv_eq(head.record, e.record));
		kit_arena_done(&arena);
	}
}

static void
others_are_refused(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(bad); i++) {
		struct kit_arena arena = {0};
		struct kit_entry e;
		struct kit_err err = {0};

		if (kit_entry_parse(kit_sv(bad[i].line), &arena, &e, &err) !=
		    KIT_ESTORE)
			fail_msg("taken: %s", bad[i].what);
		kit_arena_done(&arena);
	}
}

/* A good line that is cut or has one byte changed is refused, or reads as
 * another canonical line; nothing is read past its end. */
static void
cut_and_flipped_lines_do_no_harm(void **state KIT_UNUSED)
{
	const char *line = good[2];
	size_t n = strlen(line);

	for (size_t i = 0; i < n; i++) {
		struct kit_arena arena = {0};
		struct kit_entry e;
		struct kit_err err;
		char *copy = kit_mem_copy(line, n);

		assert_int_equal(
		    kit_entry_parse(kit_sv_of(line, i), &arena, &e, &err),
		    KIT_ESTORE);
		copy[i] ^= 1;
		if (kit_entry_parse(kit_sv_of(copy, n), &arena, &e, &err) ==
		    KIT_OK) {
			struct kit_str s KIT_STR_AUTO = {0};
			kit_entry_write(&e, &s);
			assert_string_equal(kit_str_get(&s), copy);
		}
		free(copy);
		kit_arena_done(&arena);
	}
}

/* The bytes that must follow byte c in a string; NULL when no string may hold c
 * as it is. */
static const char *
tail_of(unsigned char c)
{
	if (c < 0x20)
		return NULL;
	return c == '\\' ? "\\" : c == 0xC3 ? "\xA9" : c < 0x80 ? "" : NULL;
}

/* Strings are read eight bytes at a time; a special byte must be seen at each
 * place among them. */
static void
every_byte_is_seen_at_every_place(void **state KIT_UNUSED)
{
	for (int c = 1; c < 256; c++) {
		const char *tail = tail_of((unsigned char)c);

		for (int at = 0; at < 17; at++) {
			struct kit_arena arena = {0};
			struct kit_str line KIT_STR_AUTO = {0};
			struct kit_entry e;
			struct kit_err err;

			kit_str_printf(&line,
			    HEAD "\"p\":{\"a\":\"%.*s%c%saaaa\"},\"x\":{}," Z,
			    at, "aaaaaaaaaaaaaaaaa", c, tail ? tail : "");
			enum kit_code rc = kit_entry_parse(
			    kit_str_view(&line), &arena, &e, &err);
			if ((rc == KIT_OK) != (tail && c != '"'))
				fail_msg("byte %d at %d: %d", c, at, rc);
			size_t n = (size_t)at + 5 + (c == 0xC3);
			if (rc == KIT_OK)
				assert_int_equal(e.writes[0].value.text.n, n);
			kit_arena_done(&arena);
		}
	}
}

/* The formula of the id is published; this id was computed by sha256sum. */
static void
the_id_is_the_formula(void **state KIT_UNUSED)
{
	struct kit_entry_id id;
	char hex[33];

	kit_entry_id(
	    kit_sv("00112233445566778899aabbccddeeff"), kit_sv("{}"), &id);
	kit_crypto_hex(id.b, 16, hex);
	assert_string_equal(hex, "f5365cc9a9f66305671a342bf302a1f7");
}

static void
sorted_is_by_bytes(void **unused)
{
	static const struct kit_entry_id up[] = {{{1}}, {{2}}};
	static const struct kit_entry_id down[] = {{{2}}, {{1}}};
	static const struct kit_entry_id same[] = {{{1}}, {{1}}};
	static const struct {
		const char *fields[2];
		const struct kit_entry_id *ids;
		bool sorted;
	} rows[] = {
	    {{"a", "b"}, up, true},
	    {{"a", "ab"}, up, true},
	    {{"a", "b"}, down, false},
	    {{"a", "b"}, same, false},
	    {{"b", "a"}, up, false},
	    {{"a", "a"}, up, false},
	    {{"ab", "a"}, up, false},
	};

	(void)unused;
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_write w[2] = {{.field = kit_sv(rows[i].fields[0])},
		    {.field = kit_sv(rows[i].fields[1]),
			.replaces = rows[i].ids,
			.replaces_count = 2}};
		struct kit_entry e = {.writes = w, .count = 2};
		if (kit_entry_is_sorted(&e) != rows[i].sorted)
			fail_msg("row %zu", i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(canonical_lines_come_back),
	    cmocka_unit_test(sorted_is_by_bytes),
	    cmocka_unit_test(others_are_refused),
	    cmocka_unit_test(cut_and_flipped_lines_do_no_harm),
	    cmocka_unit_test(every_byte_is_seen_at_every_place),
	    cmocka_unit_test(the_id_is_the_formula),
	};

	return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
