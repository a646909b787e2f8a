/* Reading and writing sheets (CSV): cells, line ends, stray quotes, guarded
 * formulas. */
#include "csv.h"
#include "unit.h"

/* Appends the rows of a sheet: cells joined by '|', rows by '/', each row
 * behind the number of its line. */
static void
flatten(const char *text, size_t n, char sep, struct kit_str *out)
{
	struct kit_csv csv;
	struct kit_csv_row row;
	struct kit_err err = {0};

	assert_int_equal(
	    kit_csv_init(&csv, kit_sv_of(text, n), sep, &err), KIT_OK);
	while (kit_csv_next(&csv, &row)) {
		kit_str_printf(out, "%s%zu:%s", out->n ? "/" : "", row.line,
		    row.torn ? "!" : "");
		if (row.stray)
			kit_str_printf(out, "?%zu?", row.stray);
		for (size_t i = 0; i < row.count; i++) {
			kit_str_add(out, i ? "|" : "");
			kit_str_sv(out, row.cells[i]);
		}
	}
	kit_csv_done(&csv);
}

static void
reads_what_offices_write(void **state KIT_UNUSED)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
	    {"a,b\n1,2\n", "1:a|b/2:1|2"},
	    {"a;b\r\n1,5;2\r\n", "1:a|b/2:1,5|2"},
	    {"a\tb\n1\t2", "1:a|b/2:1|2"},
	    {"\xEF\xBB\xBF"
	     "a,b\n",
		"1:a|b"},
	    {"a,b\n\"x,\"\"y\"\"\",\"dos\nlíneas\"\n9,8\n",
		"1:a|b/2:x,\"y\"|dos\nlíneas/4:9|8"},
	    {"a,b\n\n , \n1,2\n", "1:a|b/4:1|2"},
	    {"a,b\n1,\n,2\n", "1:a|b/2:1|/3:|2"},
	    {"nombre;a\xF1o\nNu\xF1oa;1\n", "1:nombre|año/2:Nuñoa|1"},
	    {"sep=;\na;b,c\n", "2:a|b,c"},
	    {"a,b\n\"sin cierre,2\n3,4\n", "1:a|b/2:!\"sin cierre|2/3:3|4"},
	    {"a,b\n\"x\"y,\"\"\n", "1:a|b/2:?1?\"x\"y|\"\""},
	    {"a;b\n1;\"El \\\"bajo\\\"; 12\";2\n3;4\n",
		"1:a|b/2:?2?1|\"El \\\"bajo\\\"| 12\"|2/3:3|4"},
	    {"a;b\n\"x\" ;1\n", "1:a|b/2:?1?\"x\" |1"},
	    {"Nómina, octubre de 2026\na;b\n1,5;2\n",
		"1:Nómina, octubre de 2026/2:a|b/3:1,5|2"},
	    {"a;b\nx, y, z, w;2\n", "1:a|b/2:x, y, z, w|2"},
	    {"\"a;\na;\na\",b\n1,2\n", "1:a;\na;\na|b/4:1|2"},
	    {"Mu\xA4oz;P\x82rez\n", "1:Muñoz|Pérez"},
	    {"MuÃ±oz;Ñuñoa\n", "1:Muñoz|Ñuñoa"},
	    {"a,b\r1,2\r", "1:a|b/2:1|2"},
	    {"5\" tubo,b\n", "1:5\" tubo|b"},
	    {"\"a;a\",b\n", "1:a;a|b"},
	    {"\"\"", ""},
	    {"", ""},
	    {"\"\"\"\"", "1:\""},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str s KIT_STR_AUTO = {0};
		flatten(rows[i].in, strlen(rows[i].in), 0, &s);
		assert_string_equal(kit_str_get(&s), rows[i].out);
	}
}

static void
refuses_what_is_no_text(void **state KIT_UNUSED)
{
	struct kit_csv csv;
	struct kit_err err = {0};

	assert_int_equal(
	    kit_csv_init(
		&csv, kit_sv_of("PK\3\4\0\0\0\0abcd\0efgh", 17), 0, &err),
	    KIT_EINPUT);
	assert_non_null(strstr(err.text, "CSV UTF-8"));
	kit_csv_done(&csv);
}

static void
reads_what_it_writes(void **state KIT_UNUSED)
{
	static const char *const cells[] = {"llano", "con, coma",
	    "con \"comillas\"", "dos\nlíneas", " espacio ", "", "ñ;"};
	struct kit_str s KIT_STR_AUTO = {0};
	struct kit_csv csv;
	struct kit_csv_row row;
	struct kit_err err = {0};
	struct kit_sv in[LEN(cells)];

	for (size_t i = 0; i < LEN(cells); i++)
		in[i] = kit_sv(cells[i]);
	kit_csv_put_row(&s, ';', in, LEN(in));
	assert_int_equal(
	    kit_csv_init(&csv, kit_str_view(&s), ';', &err), KIT_OK);
	assert_true(kit_csv_next(&csv, &row));
	assert_int_equal(row.count, LEN(cells));
	for (size_t i = 0; i < LEN(cells); i++)
		assert_true(kit_sv_is(row.cells[i], cells[i]));
	assert_int_equal(row.raw.n, s.n - 2);
	assert_false(kit_csv_next(&csv, &row));
	kit_csv_done(&csv);
}

static void
guards_formulas_and_undoes_it(void **state KIT_UNUSED)
{
	static const struct {
		const char *cell, *put;
	} rows[] = {
	    {"=1+1", "'=1+1"},
	    {"+1+1", "'+1+1"},
	    {"-2+3", "'-2+3"},
	    {"@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"},
	    {"\t=1", "'\t=1"},
	    {"\r=1", "\"'\r=1\""},
	    {"-", "'-"},
	    {"-33.045", "-33.045"},
	    {"+56912345678", "+56912345678"},
	    {"-1.2.3", "'-1.2.3"},
	    {"'llano", "''llano"},
	    {"''=1", "'''=1"},
	    {"'", "''"},
	    {"''", "'''"},
	    {"O'Higgins", "O'Higgins"},
	    {"=a,b", "\"'=a,b\""},
	    {"", ""},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str s KIT_STR_AUTO = {0};
		struct kit_csv csv = {0};
		struct kit_csv_row row;
		kit_csv_put_guarded(&s, ',', true, kit_sv(rows[i].cell));
		assert_string_equal(kit_str_get(&s), rows[i].put);
		kit_csv_start(&csv, kit_str_view(&s), ',');
		if (kit_csv_next(&csv, &row))
			assert_true(kit_sv_is(
			    kit_csv_unguard(row.cells[0]), rows[i].cell));
		kit_csv_done(&csv);
	}
	/* An apostrophe that was no guard stays. */
	assert_true(kit_sv_is(kit_csv_unguard(kit_sv("'llano")), "'llano"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_what_offices_write),
	    cmocka_unit_test(refuses_what_is_no_text),
	    cmocka_unit_test(reads_what_it_writes),
	    cmocka_unit_test(guards_formulas_and_undoes_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
