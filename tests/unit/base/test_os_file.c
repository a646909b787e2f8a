/* Files that appear whole or not at all: after a killed run, with links, with
 * two writers of one file. And locks. */

#include <fcntl.h>
#include <sys/stat.h>

#include "os.h"
#include "os_file.h"
#include "temp.h"
#include "unit.h"

static char *dir;

static const char *
at(const char *name)
{
	static struct kit_str path;

	kit_str_clear(&path);
	kit_str_printf(&path, "%s/%s", dir, name);
	return kit_str_get(&path);
}

static void
put(const char *name, const char *text, unsigned mode)
{
	FILE *f = fopen(at(name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(chmod(at(name), mode), 0);
}

static void
holds(const char *name, const char *wanted)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_os_read(at(name), &text, &err) != KIT_OK)
		fail_msg("%s", err.text);
	assert_string_equal(kit_str_get(&text), wanted);
}

static struct kit_os_file *
begin(const char *name)
{
	struct kit_os_file *f = NULL;
	struct kit_err err;

	if (kit_os_file_open(at(name), 0600, &f, &err) != KIT_OK)
		fail_msg("%s", err.text);
	return f;
}

static void
end(struct kit_os_file *f, const char *text)
{
	struct kit_err err;

	assert_true(kit_os_file_put(f, text, strlen(text)));
	if (kit_os_file_commit(f, &err) != KIT_OK)
		fail_msg("%s", err.text);
}

/* Checks that no temporary file is left in the folder. */
static void
nothing_left(void)
{
	char **names = NULL;
	struct kit_err err;
	size_t n = 0;

	assert_int_equal(kit_os_list(dir, ".part", &names, &n, &err), KIT_OK);
	free(names);
	assert_int_equal(n, 0);
}

static void
the_next_run_takes_over_what_a_killed_one_left(void **state)
{
	struct kit_err err;

	(void)state;
	put("a.pdf.part", "half of a long document", 0600);
	assert_int_equal(
	    kit_os_write(at("a.pdf"), "whole", 5, 0600, &err), KIT_OK);
	holds("a.pdf", "whole");
	nothing_left();
}

static void
two_writers_do_not_meet(void **state)
{
	(void)state;
	struct kit_os_file *first = begin("b"), *second = begin("b");
	end(first, "first");
	holds("b", "first");
	struct kit_os_file *third = begin("b");
	end(second, "second");
	holds("b", "second");
	end(third, "third");
	holds("b", "third");
	struct kit_os_file *dropped = begin("b");
	kit_os_file_drop(dropped);
	holds("b", "third");
	nothing_left();
}

/* A temporary name that is a link or another's file is never written to: its
 * owner could read the secret. */
static void
a_file_that_is_not_ours_is_left_alone(void **state)
{
	(void)state;
	put("other", "other", 0600);
	assert_int_equal(symlink("other", at("c.part")), 0);
	end(begin("c"), "text");
	holds("c", "text");
	holds("other", "other");
	assert_int_equal(unlink(at("c.part")), 0);
	put("c.part", "open to all", 0666);
	end(begin("c"), "again");
	holds("c", "again");
	holds("c.part", "open to all");
	assert_int_equal(unlink(at("c.part")), 0);
}

/* Old temporary files of names that are not written again are removed, and
 * nothing else. */
static void
the_folder_is_swept(void **state)
{
	struct timespec old[2] = {{.tv_sec = 1}, {.tv_sec = 1}};
	static const char *const stale[] = {"x.1234.part", "y.part", "z.part"};

	(void)state;
	for (size_t i = 0; i < LEN(stale); i++) {
		put(stale[i], "half", 0600);
		assert_int_equal(utimensat(AT_FDCWD, at(stale[i]), old, 0), 0);
	}
	put("new.part", "half", 0600);
	assert_int_equal(mkdir(at("folder.part"), 0700), 0);
	assert_int_equal(utimensat(AT_FDCWD, at("folder.part"), old, 0), 0);
	struct kit_os_file *z = begin("z");
	assert_int_equal(utimensat(AT_FDCWD, at("z.part"), old, 0), 0);
	kit_os_file_sweep(dir);
	assert_false(kit_os_exists(at("x.1234.part")));
	assert_false(kit_os_exists(at("y.part")));
	assert_true(kit_os_exists(at("new.part")));
	assert_true(kit_os_exists(at("folder.part")));
	end(z, "it was being written");
	holds("z", "it was being written");
	assert_int_equal(rmdir(at("folder.part")), 0);
	assert_int_equal(unlink(at("new.part")), 0);
	nothing_left();
}

static void
a_lock_is_no_link(void **state)
{
	struct kit_err err = {0};
	int lock = -1, again = -1;

	(void)state;
	put("victim", "", 0600);
	assert_int_equal(symlink("victim", at("lock")), 0);
	assert_int_equal(kit_os_lock(at("lock"), 0, &lock, &err), KIT_EIO);
	assert_non_null(strstr(err.text, "es un enlace"));
	assert_int_equal(unlink(at("lock")), 0);
	assert_int_equal(kit_os_lock(at("lock"), 0, &lock, &err), KIT_OK);
	assert_int_equal(kit_os_lock(at("lock"), 0, &again, &err), KIT_EBUSY);
	kit_os_unlock(lock);
	assert_int_equal(kit_os_lock(at("lock"), 0, &again, &err), KIT_OK);
	kit_os_unlock(again);
}

static int
set_up(void **state)
{
	(void)state;
	dir = temp_dir();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	temp_done(dir);
	return 0;
}

/* The stamp of a folder changes when a file that counts is added, changed or
 * removed, and only then. */
static void
the_stamp_tells_what_changed(void **unused KIT_UNUSED)
{
	static const struct {
		const char *name, *text; /* NULL: the file is removed */
		bool tells;
	} steps[] = {
	    {"sello/a.md", "uno", true},
	    {"sello/a.md", "otros", true},
	    {"sello/b.csv", "uno", true},
	    {"sello/c.sql", "uno", false},
	    {"sello/.oculto.md", "uno", false},
	    {"sello/a.md.part", "uno", false},
	    {"sello/b.csv", NULL, true},
	    {"sello/c.sql", NULL, false},
	    {"sello/a.md", NULL, true},
	};
	uint64_t before;

	assert_int_equal(mkdir(at("sello"), 0700), 0);
	assert_true(kit_os_stamp(at("no-esta"), ".md", ".csv") == 0);
	before = kit_os_stamp(at("sello"), ".md", ".csv");
	assert_true(before == 0);
	for (size_t i = 0; i < LEN(steps); i++) {
		if (steps[i].text)
			put(steps[i].name, steps[i].text, 0600);
		else
			assert_int_equal(remove(at(steps[i].name)), 0);
		uint64_t now = kit_os_stamp(at("sello"), ".md", ".csv");
		if ((now != before) != steps[i].tells)
			fail_msg("%s", steps[i].name);
		before = now;
	}
	assert_true(before == 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_next_run_takes_over_what_a_killed_one_left),
	    cmocka_unit_test(two_writers_do_not_meet),
	    cmocka_unit_test(a_file_that_is_not_ours_is_left_alone),
	    cmocka_unit_test(the_folder_is_swept),
	    cmocka_unit_test(a_lock_is_no_link),
	    cmocka_unit_test(the_stamp_tells_what_changed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
