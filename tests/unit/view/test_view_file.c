#include "laptop.h"
#include "os.h"
#include "os_folder.h"
#include "os_place.h"
#include "unit.h"
#include "view_rebuild.h"

/*
 * The files of views in the folder in memory: one for each journal, and none of
 * the writer that a journal was before it became another.
 */

/* Counts the views of the laptop's libro.db, whatever their names are. */
static size_t
count_views(const struct laptop *l)
{
	struct kit_str dir KIT_STR_AUTO = {0}, begins KIT_STR_AUTO = {0};
	struct kit_err err;
	char **names = NULL;
	size_t n = 0, count = 0;

	check(kit_os_ram_dir(&dir, &err), &err);
	check(kit_os_list(kit_str_get(&dir), ".db", &names, &n, &err), &err);
	kit_str_printf(&begins, "vista-%.*s", KIT_JOURNAL_MARK_LEN,
	    kit_journal_name(l->journal));
	for (size_t i = 0; i < n; i++)
		count += kit_sv_starts(kit_sv(names[i]), kit_str_get(&begins));
	free(names);
	return count;
}

static void
a_journal_that_is_renamed_has_one_view(void **unused KIT_UNUSED)
{
	struct laptop l;
	struct kit_err err;

	laptop_init(&l, 1);
	assert_int_equal(count_views(&l), 1);
	laptop_close(&l);
	laptop_open(&l);
	assert_false(kit_view_is_anew(l.view));
	check(kit_journal_begin(l.journal, &err), &err);
	check(kit_journal_rename(l.journal, &err), &err);
	check(kit_journal_commit(l.journal, &err), &err);
	laptop_close(&l);
	laptop_open(&l);
	assert_true(kit_view_is_anew(l.view));
	assert_int_equal(count_views(&l), 1);
	laptop_done(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_journal_that_is_renamed_has_one_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
