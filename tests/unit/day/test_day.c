#include "cv.h"
#include "day_close.h"
#include "deskdir.h"

/* A day at a point is opened, counted and closed. When something is wrong, the
 * issue says so and nothing is written. */

static const struct {
	const char *fields, *field, *code;
} refused[] = {
    {"funcionario=mgomez", "punto", "OBLIGATORIO"},
    {"punto=forestal", "funcionario", "OBLIGATORIO"},
    {"punto=nada|funcionario=mgomez", "punto", "NO_ESTA"},
    {"punto=forestal|funcionario=mgomez|fecha=31/2/2026", "fecha", ""},
    {"punto=forestal|funcionario=mgomez|nada=1", "nada", "CAMPO"},
};

static void
what_a_day_lacks_is_told(void **state)
{
	struct desk_dir *d = *state;

	for (size_t i = 0; i < LEN(refused); i++) {
		struct kit_day_opened opened = {0};
		struct kit_str day KIT_STR_AUTO = {0};
		struct kit_err err = {0};
		int64_t before = entries(&d->desk);
		must(kit_day_open(
			 &d->desk, given(refused[i].fields), &opened, &err),
		    &err);
		assert_true(opened.issues.errors > 0);
		assert_string_equal(
		    opened.issues.items[0].field, refused[i].field);
		assert_int_equal(before, entries(&d->desk));
		assert_int_equal(kit_day_key(&d->desk, &day, &err), KIT_EINPUT);
		kit_day_opened_done(&opened);
	}
}

static void
a_day_opens_once(void **state)
{
	struct desk_dir *d = *state;
	struct kit_day_opened opened = {0}, again = {0};
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	must(kit_day_open(&d->desk, given("punto=forestal|funcionario=mgomez"),
		 &opened, &err),
	    &err);
	no_issues(&opened.issues);
	must(kit_day_key(&d->desk, &day, &err), &err);
	assert_string_equal(kit_str_get(&day), kit_str_get(&opened.day));
	assert_non_null(strstr(kit_str_get(&day), "-forestal-F1"));
	assert_int_equal(
	    kit_day_open(&d->desk, given("punto=forestal|funcionario=mgomez"),
		&again, &err),
	    KIT_EINPUT);
	assert_non_null(strstr(err.text, "jornada cerrar"));
	kit_day_opened_done(&opened);
	kit_day_opened_done(&again);
}

static void
a_day_is_closed_with_its_act(void **state)
{
	struct desk_dir *d = *state;
	const struct kit_print_to to = {path_in(d, "acta.pdf"), false};
	struct kit_day_closed closed = {0};
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	must(kit_day_close(
		 &d->desk, given("observaciones=Llovió"), &to, &closed, &err),
	    &err);
	no_issues(&closed.issues);
	assert_true(closed.closed && !closed.copied);
	assert_true(kit_os_exists(kit_str_get(&closed.act.path)));
	assert_true(closed.act.pages > 0);
	assert_int_equal(kit_day_key(&d->desk, &day, &err), KIT_EINPUT);
	assert_int_equal(1, count(&d->desk, "SELECT count(*) FROM jornada"
					    " WHERE estado = 'CERRADA'"));
	kit_day_closed_done(&closed);
}

static void
what_is_wrong_keeps_the_day_open(void **state)
{
	struct desk_dir *d = *state;
	const struct kit_print_to to = {path_in(d, "acta.pdf"), false};
	struct kit_day_closed closed = {0};
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	must(kit_day_close(&d->desk, given("tipo=NADA"), &to, &closed, &err),
	    &err);
	assert_true(closed.issues.errors && !closed.closed);
	must(kit_day_key(&d->desk, &day, &err), &err);
	assert_false(kit_os_exists(to.path));
	kit_day_closed_done(&closed);
}

static void
a_day_is_closed_although_its_act_fails(void **state)
{
	struct desk_dir *d = *state;
	const struct kit_print_to to = {path_in(d, "no/hay.pdf"), false};
	struct kit_day_closed closed = {0};
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	assert_int_equal(
	    kit_day_close(&d->desk, given(""), &to, &closed, &err), KIT_EIO);
	assert_true(closed.closed);
	assert_non_null(strstr(err.text, "terreno documento jornada"));
	assert_non_null(strstr(err.text, "no existe la carpeta"));
	assert_int_equal(kit_day_key(&d->desk, &day, &err), KIT_EINPUT);
	kit_day_closed_done(&closed);
}

/* A printed CV is counted once for each person, whether or not the attendance
 * notes it. */
static void
a_day_counts_the_cvs_that_were_printed(void **state)
{
	static const char *const people[] = {ANA, ANA, JOSE};
	struct desk_dir *d = *state;
	struct kit_day_shown shown = {0};
	struct kit_err err = {0};

	for (size_t i = 0; i < LEN(people); i++) {
		struct kit_printed printed = {0};
		const struct kit_cv cv = {
		    .person = people[i], .to = {path_in(d, "cv.pdf"), false}};
		must(kit_cv_print(&d->desk, &cv, &printed, &err), &err);
		kit_printed_done(&printed);
	}
	must(kit_day_show(&d->desk, NULL, &shown, &err), &err);
	assert_int_equal(2, shown.numbers.cvs);
	assert_int_equal(0, shown.numbers.visits);
	kit_day_shown_done(&shown);
	assert_int_equal(
	    kit_day_show(&d->desk, "no-hay", &shown, &err), KIT_ENOTFOUND);
	kit_day_shown_done(&shown);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		what_a_day_lacks_is_told, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_day_opens_once, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_day_is_closed_with_its_act, desk_open_day, desk_close),
	    cmocka_unit_test_setup_teardown(
		what_is_wrong_keeps_the_day_open, desk_open_day, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_day_is_closed_although_its_act_fails, desk_open_day,
		desk_close),
	    cmocka_unit_test_setup_teardown(
		a_day_counts_the_cvs_that_were_printed, desk_open_day,
		desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
