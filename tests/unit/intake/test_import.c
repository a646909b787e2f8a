#include "deskdir.h"
#include "import.h"

/* A sheet is imported row by row. Rows that can not be saved go to a sheet of
 * rejects, and importing the sheet again changes nothing. */

static const char sheet[] =
    "run;nombres;apellido_paterno;fecha_nacimiento;nivel_educacional;"
    "situacion_laboral;atencion.motivo\n"
    "41000017-2;Luisa;Rojas;1/2/80;24;Cesante;EMP.CV\n"
    "41000018-9;Pedro;Díaz;1/2/81;24;Cesante;\n"
    "41000000-8;Ana;Soto;3/4/85;24;Cesante;EMP.CV\n";

struct told {
	size_t rows, line;
};

static void
tell(void *ctx, const struct kit_import *im KIT_UNUSED, size_t line,
    const struct kit_issues *issues)
{
	struct told *told = ctx;

	if (!issues->errors)
		return;
	told->rows++;
	told->line = line;
}

static struct kit_import
import(struct desk_dir *d, const char *text, struct told *told)
{
	const char *path = path_in(d, "hoja.csv");
	struct kit_err err = {0};
	struct kit_import im = {.path = path,
	    .form = form_of(&d->desk, "persona"),
	    .tell = tell,
	    .ctx = told};

	must(kit_os_write(path, text, strlen(text), 0600, &err), &err);
	must(kit_import_run(&d->desk, &im, &err), &err);
	return im;
}

static void
rows_go_in_or_aside(void **state)
{
	struct desk_dir *d = *state;
	struct told told = {0};
	struct kit_import im = import(d, sheet, &told);

	assert_int_equal(3, im.rows);
	assert_int_equal(1, im.created);
	assert_int_equal(1, im.rejected);
	assert_int_equal(1, im.unchanged);
	assert_int_equal(2, im.children);
	assert_int_equal(1, told.rows);
	assert_int_equal(3, told.line);
	assert_true(kit_os_exists(kit_str_get(&im.rejects)));
	kit_import_done(&im);
}

static void
the_same_sheet_again_changes_nothing(void **state)
{
	struct desk_dir *d = *state;
	struct told told = {0};
	struct kit_import first = import(d, sheet, &told);
	int64_t before = entries(&d->desk);
	struct kit_import again = import(d, sheet, &told);

	assert_int_equal(0, again.created);
	assert_int_equal(0, again.children);
	assert_int_equal(before, entries(&d->desk));
	kit_import_done(&first);
	kit_import_done(&again);
}

static void
a_sheet_of_other_columns_is_refused(void **state)
{
	static const char *const rows[] = {
	    "", "nombrez\nAna\n", "nombres;nombres\nAna;Ana\n"};
	struct desk_dir *d = *state;
	int64_t before = entries(&d->desk);

	for (size_t i = 0; i < LEN(rows); i++) {
		const char *path = path_in(d, "mala.csv");
		struct kit_err err = {0};
		struct kit_import im = {
		    .path = path, .form = form_of(&d->desk, "persona")};
		must(kit_os_write(path, rows[i], strlen(rows[i]), 0600, &err),
		    &err);
		assert_int_equal(
		    kit_import_run(&d->desk, &im, &err), KIT_EINPUT);
		assert_non_null(strstr(err.text, "mala.csv"));
		assert_int_equal(before, entries(&d->desk));
		kit_import_done(&im);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		rows_go_in_or_aside, desk_open_day, desk_close),
	    cmocka_unit_test_setup_teardown(
		the_same_sheet_again_changes_nothing, desk_open_day,
		desk_close),
	    cmocka_unit_test_setup_teardown(
		a_sheet_of_other_columns_is_refused, desk_open, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
