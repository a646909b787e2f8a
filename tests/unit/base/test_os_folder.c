/*
 * A folder that can not be read to its end, as on a stick that is pulled out,
 * is no folder with fewer files.
 */

#include <dirent.h>
#include <errno.h>

#include "os.h"
#include "unit.h"

static int fails; /* errno after the first name; 0: the folder ends there */
static int calls;

/* Stands for the C library's function in this program. */
struct dirent *
readdir(DIR *d KIT_UNUSED)
{
	static struct dirent one = {.d_name = "1.bundle"};

	if (calls++ == 0)
		return &one;
	if (fails)
		errno = fails;
	return NULL;
}

static enum kit_code
list(size_t *n, struct kit_err *err)
{
	char **names = NULL;

	calls = 0;
	enum kit_code rc = kit_os_list(".", "", &names, n, err);
	assert_true(rc == KIT_OK || !names);
	free(names);
	return rc;
}

static void
half_a_folder_is_a_failure(void **state)
{
	struct kit_err err = {0};
	size_t n = 0;

	(void)state;
	fails = 0;
	assert_int_equal(list(&n, &err), KIT_OK);
	assert_int_equal(n, 1);
	fails = EIO;
	assert_int_equal(list(&n, &err), KIT_EIO);
	assert_int_equal(n, 0);
	assert_non_null(strstr(err.text, "falló la lectura"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(half_a_folder_is_a_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
