#include "deskdir.h"
#include "package_in.h"

/* A package of another program is read by way of sheets in a folder. */

static void
the_folder_of_sheets_is_gone(void **state)
{
	struct desk_dir *d = *state;
	const struct kit_package p = {
	    .name = "hsds", .path = path_in(d, "red")};
	struct kit_import_base base = {0};
	struct kit_err err = {0};

	must(kit_os_mkdirs(p.path, &err), &err);
	must(kit_package_take(&d->desk, &p, &base, &err), &err);
	assert_int_equal(base.rejected, 0);
	assert_null(base.dir);
	assert_false(kit_os_exists(path_in(d, "red.hojas")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		the_folder_of_sheets_is_gone, desk_open, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
