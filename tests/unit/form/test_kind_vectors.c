#include "kind_reading.h"
#include "os.h"

/* Reads the texts of tests/vectors/domain by their kinds. */

enum { CELLS = 8 };

typedef void (*row_fn)(struct kit_sv cells[CELLS]);

/* Calls fn for each row of a vector file but its head; returns how many. */
static size_t
each_row(const char *name, row_fn fn)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct kit_sv rest, line;
	size_t n = 0;

	kit_str_printf(&path, SOURCE_DIR "/tests/vectors/domain/%s", name);
	assert_int_equal(kit_os_read(kit_str_get(&path), &text, &err), KIT_OK);
	rest = kit_str_view(&text);
	kit_sv_split(&rest, '\n', &line);
	while (kit_sv_split(&rest, '\n', &line)) {
		struct kit_sv cells[CELLS] = {0}, tail = line;
		for (size_t i = 0; i < CELLS; i++)
			if (!kit_sv_split(&tail, '\t', &cells[i]))
				cells[i] = kit_sv("");
		if (line.n) {
			fn(cells);
			n++;
		}
	}
	return n;
}

static void
expect_shown(const char *kind, struct kit_sv value, struct kit_sv want)
{
	struct kit_str out KIT_STR_AUTO = {0};

	assert_true(kit_kind_show_as(kit_sv(kind), value, &out));
	if (!kit_sv_eq(kit_str_view(&out), want))
		fail_msg("%s of " KIT_SV_FMT " is %s", kind, KIT_SV_ARG(value),
		    kit_str_get(&out));
}

static void
rut_row(struct kit_sv cells[CELLS])
{
	static const char *const kinds[] = {"rut", "run"};

	for (size_t i = 0; i < LEN(kinds); i++) {
		struct kit_reading r =
		    read_as(NULL, kinds[i], kit_sv_trim(cells[0]));
		/* So low a RUN is refused, but the reading has its value. */
		bool low = i == 1 && kit_sv_is(cells[1], "ok") &&
			   cells[2].n < sizeof("1000000-9") - 1;
		if (!kit_sv_is(cells[1], low ? "ok" : r.code) ||
		    (low && strcmp(r.code, "BAJO") != 0))
			fail_msg("%s " KIT_SV_FMT ": %s", kinds[i],
			    KIT_SV_ARG(cells[0]), r.code);
		assert_int_equal(r.ok, !low && kit_sv_is(cells[1], "ok"));
		assert_true(kit_sv_eq(kit_str_view(&r.value), cells[2]));
		assert_int_equal(r.ok && !r.doubtful, r.why.n == 0);
		if (r.ok)
			expect_shown(kinds[i], cells[2], cells[3]);
		kit_reading_done(&r);
	}
}

static void
ruts_as_the_vectors_say(void **state KIT_UNUSED)
{
	assert_int_equal(each_row("rut_vectors.tsv", rut_row), 80);
}

static void
phone_row(struct kit_sv cells[CELLS])
{
	/* These are taken with a doubt, for a person to look at: 8 digits are a
	 * mobile number of before 2013, and "(hija)" names the owner. */
	static const char *const doubtful[] = {"12345678", "912345678 (hija)"};
	struct kit_reading r = read_as(NULL, "phone", kit_sv_trim(cells[0]));
	bool doubt = false;

	for (size_t i = 0; i < LEN(doubtful); i++)
		doubt = doubt || kit_sv_is(cells[0], doubtful[i]);
	if (!kit_sv_is(cells[1], r.code))
		fail_msg(KIT_SV_FMT ": %s", KIT_SV_ARG(cells[0]), r.code);
	assert_int_equal(r.doubtful, doubt);
	assert_int_equal(r.ok, doubt || cells[2].n > 0);
	if (!doubt)
		assert_true(kit_sv_eq(kit_str_view(&r.value), cells[2]));
	if (cells[3].n)
		expect_shown("phone", cells[2], cells[3]);
	kit_reading_done(&r);
}

static void
phones_as_the_vectors_say(void **state KIT_UNUSED)
{
	assert_int_equal(each_row("telefonos_vectors.tsv", phone_row), 23);
}

static void
format_row(struct kit_sv cells[CELLS])
{
	static const struct {
		const char *type, *as, *as_if_letters;
	} ways[] = {
	    {"moneda", "money", "money"},
	    {"fecha", "date", "fecha_larga"},
	    {"dia", "dia", "dia"},
	    {"dia_mes", "dia_mes", "dia_mes"},
	    {"mes", "mes_corto", "month"},
	    {"run", "run", "run"},
	    {"run_enmascarado", "run_oculto", "run_oculto"},
	    {"hora", "time", "time"},
	};
	bool letters = memmem(cells[2].p, cells[2].n, " de ", 4) != NULL;

	for (size_t i = 0; i < LEN(ways); i++)
		if (kit_sv_is(cells[0], ways[i].type)) {
			expect_shown(
			    letters ? ways[i].as_if_letters : ways[i].as,
			    cells[1], cells[2]);
			return;
		}
	assert_true(kit_sv_is(cells[0], "papel")); /* for the page room */
}

static void
formats_as_the_vectors_say(void **state KIT_UNUSED)
{
	assert_int_equal(each_row("formatos_vectors.tsv", format_row), 22);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ruts_as_the_vectors_say),
	    cmocka_unit_test(phones_as_the_vectors_say),
	    cmocka_unit_test(formats_as_the_vectors_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
