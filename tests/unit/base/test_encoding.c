/* Each encoding in which a spreadsheet may save is told from the others. */

#include <iconv.h>
#include <utf8proc.h>

#include "csv.h"
#include "encoding.h"
#include "encoding_guess.h"
#include "os.h"
#include "unit.h"
#include "utf8.h"

/* Appends text in another encoding, by the tables of the C library. */
static void
encode(const char *to, struct kit_sv text, struct kit_str *out)
{
	iconv_t way = iconv_open(to, "UTF-8");
	char *in = kit_mem_copy(text.p, text.n), *from = in;
	size_t left = text.n, room = 4 * text.n + 4;

	assert_true(way != (iconv_t)-1);
	char *p = kit_str_room(out, room), *start = p;
	assert_int_not_equal(iconv(way, &from, &left, &p, &room), (size_t)-1);
	out->n += (size_t)(p - start);
	iconv_close(way);
	free(in);
}

static const struct {
	enum kit_encoding encoding;
	const char *iconv;
} ways[] = {
    {KIT_ENCODING_UTF8, "UTF-8"},
    {KIT_ENCODING_1252, "WINDOWS-1252"},
    {KIT_ENCODING_CP850, "CP850"},
    {KIT_ENCODING_MACROMAN, "MACINTOSH"},
    {KIT_ENCODING_UTF16LE, "UTF-16LE"},
    {KIT_ENCODING_UTF16BE, "UTF-16BE"},
};

/* Reads text from each encoding; returns how many were taken for another. */
static size_t
count_wrong(struct kit_sv text, size_t *doubtful)
{
	size_t wrong = 0;

	for (size_t i = 0; i < LEN(ways); i++) {
		struct kit_str bytes KIT_STR_AUTO = {0};
		struct kit_str back KIT_STR_AUTO = {0};
		encode(ways[i].iconv, text, &bytes);
		struct kit_encoding_guess g =
		    kit_encoding_guess(kit_str_view(&bytes));
		assert_true(g.text);
		kit_encoding_read(g.best, kit_str_view(&bytes), &back);
		bool right = kit_sv_eq(kit_str_view(&back), text);
		*doubtful += g.doubtful;
		if (g.doubtful)
			print_message("asked: " KIT_SV_FMT " as %s: %s or %s\n",
			    KIT_SV_ARG(text), ways[i].iconv, g.word[0],
			    g.word[1]);
		wrong += !right && !g.doubtful;
		if (!right && !g.doubtful)
			print_message(KIT_SV_FMT " as %s: %s\n",
			    KIT_SV_ARG(text), ways[i].iconv,
			    kit_str_get(&back));
		/*
		 * With the name of the encoding the text is always read right.
		 */
		kit_str_clear(&back);
		kit_encoding_read(
		    ways[i].encoding, kit_str_view(&bytes), &back);
		assert_string_equal(kit_str_get(&back), text.p);
	}
	return wrong;
}

static void
tells_a_sheet_by_its_words(void **state KIT_UNUSED)
{
	static const char *const sheets[] = {
	    "nombres;apellidos\nJosé;Muñoz\nMaría;Pérez\n",
	    "Teléfono;Dirección\n1;Los Álamos 12\n",
	    "nombres\nÑUSTA MARÍA\nJESÚS LÓPEZ\n",
	    "calle;n\nAvenida Perú N° 5;«sí» ¿no?\n",
	    "año;niño\n1;2\n",
	    "a;b\nÑUÑOA;VALPARAÍSO\n",
	    "a;b\nMüller;Peña\n",
	};
	size_t doubtful = 0;

	for (size_t i = 0; i < LEN(sheets); i++)
		assert_int_equal(count_wrong(kit_sv(sheets[i]), &doubtful), 0);
	assert_int_equal(doubtful, 0);
}

static void
put_capitals(struct kit_sv text, struct kit_str *out)
{
	uint32_t cp;

	while (kit_utf8_next(&text, &cp))
		kit_utf8_put(
		    out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp));
}

/* For a sheet with the name of one comuna alone, the guess is right or
 * doubtful, so that a person is asked; for each comuna of Chile. */
static void
tells_it_by_one_name(void **state KIT_UNUSED)
{
	struct kit_str file KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct kit_csv csv;
	struct kit_csv_row row;
	size_t names = 0, doubtful = 0, wrong = 0;

	assert_int_equal(
	    kit_os_read(
		SOURCE_DIR "/templates/records/comunas.csv", &file, &err),
	    KIT_OK);
	assert_int_equal(
	    kit_csv_init(&csv, kit_str_view(&file), 0, &err), KIT_OK);
	while (kit_csv_next(&csv, &row)) {
		struct kit_str name KIT_STR_AUTO = {0};
		kit_str_sv(&name, row.cells[1]);
		names++;
		wrong += count_wrong(kit_str_view(&name), &doubtful);
		kit_str_clear(&name);
		put_capitals(row.cells[1], &name);
		wrong += count_wrong(kit_str_view(&name), &doubtful);
	}
	kit_csv_done(&csv);
	print_message(
	    "%zu names: %zu wrong, %zu asked\n", names, wrong, doubtful);
	assert_int_equal(wrong, 0);
	assert_int_equal(doubtful, 0);
}

static void
undoes_what_was_encoded_twice(void **state KIT_UNUSED)
{
	static const struct {
		const char *in, *out;
		enum kit_encoding best;
	} rows[] = {
	    {"MarÃ­a JosÃ©;Los Álamos", "María José;Los Álamos",
		KIT_ENCODING_TWICE},
	    {"MuÃ±oz", "Muñoz", KIT_ENCODING_TWICE},
	    {"PEÃ‘A Ã\xC2\x81lamos", "PEÑA Álamos", KIT_ENCODING_TWICE},
	    {"Mu√±oz P√©rez", "Muñoz Pérez", KIT_ENCODING_TWICE},
	    {"Mu├▒oz", "Muñoz", KIT_ENCODING_TWICE},
	    {"NÂ° 5", "N° 5", KIT_ENCODING_TWICE},
	    {"Oâ€™Higgins", "O’Higgins", KIT_ENCODING_TWICE},
	    {"MuÃƒÂ±oz", "Muñoz", KIT_ENCODING_TWICE}, /* three times */
	    {"NÃO Ãrea Lukšić", "NÃO Ãrea Lukšić", KIT_ENCODING_UTF8},
	    {"Mu\xC3\xB1oz P\xE9rez", "Muñoz Pérez", KIT_ENCODING_MIXED},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		struct kit_encoding_guess g =
		    kit_encoding_guess(kit_sv(rows[i].in));
		kit_encoding_read(g.best, kit_sv(rows[i].in), &text);
		assert_string_equal(kit_str_get(&text), rows[i].out);
		assert_int_equal(g.best, rows[i].best);
	}
}

static void
asks_when_two_fit(void **state KIT_UNUSED)
{
	struct kit_encoding_guess g = kit_encoding_guess(kit_sv("x;S\xE9\n"));

	assert_true(g.doubtful);
	assert_string_equal(g.word[0], "Sé");
	assert_string_equal(g.word[1], "SÚ");
	assert_int_equal(g.best, KIT_ENCODING_1252);
	assert_int_equal(g.other, KIT_ENCODING_CP850);
	g = kit_encoding_guess(kit_sv("MuÃ±oz Ríos"));
	assert_false(g.doubtful);
	assert_string_equal(g.word[0], "Muñoz");
	assert_string_equal(g.word[1], "MuÃ±oz");
}

static void
knows_marks_of_byte_order(void **state KIT_UNUSED)
{
	static const struct {
		const char *bytes;
		size_t n;
		bool text;
		enum kit_encoding best;
		const char *out;
	} rows[] = {
	    {"\xFF\xFE"
	     "a\0\xF1\0",
		6, true, KIT_ENCODING_UTF16LE, "añ"},
	    {"\xFE\xFF"
	     "\0a\0\xF1",
		6, true, KIT_ENCODING_UTF16BE, "añ"},
	    {"\xFF\xFE\x3D\xD8\x00\xDE", 6, true, KIT_ENCODING_UTF16LE, "😀"},
	    {"\xFF\xFE\x3D\xD8"
	     "a",
		5, true, KIT_ENCODING_UTF16LE, "\uFFFD\uFFFD"},
	    {"\xEF\xBB\xBF"
	     "a",
		4, true, KIT_ENCODING_UTF8, "a"},
	    {"", 0, true, KIT_ENCODING_UTF8, ""},
	    {"PK\3\4\0\0\0\0abcd\0efgh", 17, false, 0, NULL},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_sv bytes = kit_sv_of(rows[i].bytes, rows[i].n);
		struct kit_str text KIT_STR_AUTO = {0};
		struct kit_encoding_guess g = kit_encoding_guess(bytes);
		assert_int_equal(g.text, rows[i].text);
		if (!g.text)
			continue;
		assert_int_equal(g.best, rows[i].best);
		kit_encoding_read(g.best, bytes, &text);
		assert_string_equal(kit_str_get(&text), rows[i].out);
	}
}

static void
is_asked_for_by_name(void **state KIT_UNUSED)
{
	static const struct {
		const char *name;
		enum kit_encoding encoding;
	} rows[] = {
	    {"CP850", KIT_ENCODING_CP850},
	    {"cp-850", KIT_ENCODING_CP850},
	    {"MS-DOS", KIT_ENCODING_CP850},
	    {"latin1", KIT_ENCODING_1252},
	    {"ISO-8859-1", KIT_ENCODING_1252},
	    {"Mac Roman", KIT_ENCODING_MACROMAN},
	    {"UTF-16", KIT_ENCODING_UTF16LE},
	    {"utf8", KIT_ENCODING_UTF8},
	};
	enum kit_encoding e;

	for (size_t i = 0; i < LEN(rows); i++) {
		assert_true(kit_encoding_find(kit_sv(rows[i].name), &e));
		assert_int_equal(e, rows[i].encoding);
	}
	assert_false(kit_encoding_find(kit_sv("ebcdic"), &e));
	assert_false(kit_encoding_find(kit_sv(""), &e));
	assert_false(
	    kit_encoding_find(kit_sv("una-muy-larga-que-no-cabe"), &e));
	for (int i = 0; i < KIT_ENCODING_COUNT; i++) {
		const char *name = kit_encoding_name((enum kit_encoding)i);
		assert_true(kit_encoding_find(kit_sv(name), &e));
		assert_int_equal(e, i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tells_a_sheet_by_its_words),
	    cmocka_unit_test(tells_it_by_one_name),
	    cmocka_unit_test(undoes_what_was_encoded_twice),
	    cmocka_unit_test(asks_when_two_fit),
	    cmocka_unit_test(knows_marks_of_byte_order),
	    cmocka_unit_test(is_asked_for_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
