#include "deskdir.h"
#include "health.h"

/* What is found out about this laptop, and said. */

static void
look(struct kit_desk *desk, const char *what, struct kit_finding *f)
{
	const struct kit_health_row *row;

	for (size_t i = 0; (row = kit_health_row(i)); i++)
		if (strcmp(row->what, what) == 0)
			row->look(desk, f);
}

/* A disk that does not tell its free space is said to be unknown, not full. */
static void
test_space(void **state)
{
	struct desk_dir *d = *state;
	struct kit_str data = d->desk.data;
	struct kit_finding known = {0}, unknown = {0};

	look(&d->desk, "disco", &known);
	assert_non_null(strstr(kit_str_get(&known.text), " MB libres"));
	d->desk.data = (struct kit_str){0};
	kit_str_add(&d->desk.data, path_in(d, "no-existe"));
	look(&d->desk, "disco", &unknown);
	kit_str_done(&d->desk.data);
	d->desk.data = data;
	assert_int_equal(unknown.health, KIT_REMARK);
	assert_string_equal(kit_str_get(&unknown.text),
	    "no se pudo saber cuánto espacio libre queda en el disco");
	kit_str_done(&known.text);
	kit_str_done(&unknown.text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_space, desk_open, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
