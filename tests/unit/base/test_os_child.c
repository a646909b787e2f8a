#include <signal.h>

#include "mem.h"
#include "os_child.h"
#include "temp.h"
#include "unit.h"

/* A child process, here a shell: the lines that it writes, and its end. */

static void
start(const char *script, struct kit_sv input, struct kit_os_child *child)
{
	const char *argv[] = {"/bin/sh", "-c", script, NULL};
	struct kit_err err = {0};

	if (kit_os_child_start(argv, input, child, &err) != KIT_OK)
		fail_msg("%s", err.text);
}

static void
lines_come_one_by_one(void **state)
{
	static const struct {
		const char *script, *input;
		const char *lines; /* each followed by '|' */
	} rows[] = {
	    {"printf 'a\\nbb\\n\\nccc\\n'", "", "a|bb||ccc|"},
	    {"printf 'whole\\nhalf'", "", "whole|"}, /* "half" is no line */
	    {":", "", ""},
	    {"cat", "one\ntwo\n", "one|two|"},
	    {"wc -c | tr -d ' '", "", "0|"}, /* its input is empty */
	    {"printf 'a'; sleep 0.05; printf 'b\\n'", "", "ab|"},
	    {"printf 'a\\000b\\n' | tr '\\000' x", "", "axb|"},
	    {"echo no >&2; echo yes", "", "yes|"},
	};

	(void)state;
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str got KIT_STR_AUTO = {0};
		struct kit_os_child child;
		struct kit_os_exit how;
		struct kit_sv line;
		start(rows[i].script, kit_sv(rows[i].input), &child);
		while (kit_os_child_line(&child, 10000, &line) == KIT_OS_LINE)
			kit_str_printf(&got, KIT_SV_FMT "|", KIT_SV_ARG(line));
		kit_os_child_end(&child, false, &how);
		if (strcmp(kit_str_get(&got), rows[i].lines) != 0 || how.status)
			fail_msg("row %zu: %s", i, kit_str_get(&got));
	}
}

/* A line that is longer than a pipe holds, and than one read takes. */
static void
a_line_may_be_long(void **state)
{
	enum { LONG = 300000 };
	struct kit_os_child child;
	struct kit_os_exit how;
	struct kit_sv line;

	(void)state;
	start("head -c 300000 /dev/zero | tr '\\000' x; echo; echo end",
	    kit_sv(""), &child);
	assert_int_equal(kit_os_child_line(&child, 10000, &line), KIT_OS_LINE);
	assert_int_equal(line.n, LONG);
	assert_int_equal(line.p[LONG - 1], 'x');
	assert_int_equal(kit_os_child_line(&child, 10000, &line), KIT_OS_LINE);
	assert_true(kit_sv_is(line, "end"));
	assert_int_equal(kit_os_child_line(&child, 10000, &line), KIT_OS_END);
	assert_int_equal(kit_os_child_line(&child, 10000, &line), KIT_OS_END);
	kit_os_child_end(&child, false, &how);
}

static void
all_input_that_is_allowed_gets_there(void **state)
{
	char *input = kit_mem_alloc(KIT_OS_CHILD_INPUT_MAX, 1);
	struct kit_os_child child;
	struct kit_os_exit how;
	struct kit_sv line;

	(void)state;
	memset(input, 'y', KIT_OS_CHILD_INPUT_MAX);
	start("wc -c | tr -d ' '", kit_sv_of(input, KIT_OS_CHILD_INPUT_MAX),
	    &child);
	assert_int_equal(kit_os_child_line(&child, 10000, &line), KIT_OS_LINE);
	assert_true(kit_sv_is(line, "4096"));
	kit_os_child_end(&child, false, &how);
	free(input);
}

static void
its_end_is_told(void **state)
{
	static const struct {
		const char *script;
		int status, signal;
		bool lost_file;
	} rows[] = {
	    {"exit 0", 0, 0, false},
	    {"exit 3", 3, 0, false},
	    {"exec /nowhere/at/all 2>/dev/null", 127, 0, false},
	    {"kill -TERM $$", 0, SIGTERM, false},
	    {"kill -BUS $$", 0, SIGBUS, true},
	};

	(void)state;
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_os_child child;
		struct kit_os_exit how;
		struct kit_sv line;
		start(rows[i].script, kit_sv(""), &child);
		assert_int_equal(
		    kit_os_child_line(&child, 10000, &line), KIT_OS_END);
		kit_os_child_end(&child, false, &how);
		if (how.status != rows[i].status ||
		    how.signal != rows[i].signal ||
		    how.lost_file != rows[i].lost_file)
			fail_msg("row %zu: %d %d", i, how.status, how.signal);
	}
}

static void
one_that_can_not_be_run_ends_with_127(void **state)
{
	const char *argv[] = {"/nowhere/at/all", NULL};
	struct kit_os_child child;
	struct kit_os_exit how;
	struct kit_err err = {0};
	struct kit_sv line;

	(void)state;
	assert_int_equal(
	    kit_os_child_start(argv, kit_sv(""), &child, &err), KIT_OK);
	assert_int_equal(kit_os_child_line(&child, 10000, &line), KIT_OS_END);
	kit_os_child_end(&child, false, &how);
	assert_int_equal(how.status, 127);
}

/* The caller is told of silence and may go on listening, or end the child. */
static void
silence_is_no_end(void **state)
{
	struct kit_os_child child;
	struct kit_os_exit how;
	struct kit_sv line;

	(void)state;
	start("echo a; sleep 60", kit_sv(""), &child);
	assert_int_equal(kit_os_child_line(&child, 10000, &line), KIT_OS_LINE);
	assert_int_equal(kit_os_child_line(&child, 20, &line), KIT_OS_SILENT);
	assert_int_equal(kit_os_child_line(&child, 20, &line), KIT_OS_SILENT);
	kit_os_child_end(&child, true, &how);
	assert_int_equal(how.signal, SIGKILL);
	assert_int_equal(child.fd, -1);
	/* Ending the child again does nothing. */
	kit_os_child_end(&child, true, &how);
	assert_int_equal(how.signal, 0);
}

static void
only_a_program_can_be_run(void **state)
{
	char *dir = temp_dir();
	struct kit_str path KIT_STR_AUTO = {0};

	(void)state;
	assert_true(kit_os_can_run("/bin/sh"));
	assert_false(kit_os_can_run("/nowhere/at/all"));
	kit_str_printf(&path, "%s/text", dir);
	FILE *f = fopen(kit_str_get(&path), "w");
	assert_non_null(f);
	fclose(f);
	assert_false(kit_os_can_run(kit_str_get(&path)));
	temp_done(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_come_one_by_one),
	    cmocka_unit_test(a_line_may_be_long),
	    cmocka_unit_test(all_input_that_is_allowed_gets_there),
	    cmocka_unit_test(its_end_is_told),
	    cmocka_unit_test(one_that_can_not_be_run_ends_with_127),
	    cmocka_unit_test(silence_is_no_end),
	    cmocka_unit_test(only_a_program_can_be_run),
	};

	return cmocka_run_group_tests_name("os_child", tests, NULL, NULL);
}
