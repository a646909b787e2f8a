#include "mem.h"
#include "os.h"
#include "os_trace.h"
#include "temp.h"
#include "unit.h"

/* The trace of a file stays the same after anything that leaves the file in its
 * place, and changes after anything else. */

struct place {
	char *dir;
	struct kit_str file, other;
};

static int
setup(void **state)
{
	struct place *p = kit_mem_alloc(1, sizeof(*p));
	struct kit_err err;

	p->dir = temp_dir();
	kit_str_printf(&p->file, "%s/libro.db", p->dir);
	kit_str_printf(&p->other, "%s/copia.db", p->dir);
	*state = p;
	return kit_os_write(kit_str_get(&p->file), "abc", 3, 0600, &err) ==
		       KIT_OK
		   ? 0
		   : -1;
}

static int
teardown(void **state)
{
	struct place *p = *state;

	temp_done(p->dir);
	kit_str_done(&p->file);
	kit_str_done(&p->other);
	free(p);
	return 0;
}

/* Runs a shell script with the file as $1 and another path as $2. */
static void
sh(const struct place *p, const char *script)
{
	struct kit_str s KIT_STR_AUTO = {0};

	kit_str_printf(&s, "set -- '%s' '%s'; %s", kit_str_get(&p->file),
	    kit_str_get(&p->other), script);
	assert_int_equal(system(kit_str_get(&s)), 0);
}

static const struct {
	const char *script;
	bool same; /* $1 is the same file afterwards */
} rows[] = {
    {":", true},
    {"echo more >>\"$1\"", true},
    {"touch -d '2001-01-01' \"$1\"", true},
    {"chmod 400 \"$1\"", true},
    {"mv \"$1\" \"$2\" && mv \"$2\" \"$1\"", true},
    {"cp -p \"$1\" \"$2\" && mv \"$2\" \"$1\"", false},
    {"cp -p \"$1\" \"$2\" && rm \"$1\" && sleep 0.01 && cp -p \"$2\" \"$1\" "
     "&& rm \"$2\"",
	false},
};

static void
the_trace_tells_a_copy(void **state)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str was KIT_STR_AUTO = {0};
		struct kit_str is KIT_STR_AUTO = {0};
		const struct place *p = *state;
		kit_os_trace(kit_str_get(&p->file), &was);
		sh(p, rows[i].script);
		kit_os_trace(kit_str_get(&p->file), &is);
		if (kit_sv_eq(kit_str_view(&was), kit_str_view(&is)) !=
		    rows[i].same)
			fail_msg("row %zu: %s / %s", i, kit_str_get(&was),
			    kit_str_get(&is));
	}
}

static void
the_mark_tells_a_copy(void **state)
{
	const struct place *p = *state;

	for (size_t i = 0; i < LEN(rows); i++) {
		uint64_t was = kit_os_file_mark(kit_str_get(&p->file));
		assert_int_not_equal(was, 0);
		sh(p, rows[i].script);
		if ((kit_os_file_mark(kit_str_get(&p->file)) == was) !=
		    rows[i].same)
			fail_msg("row %zu", i);
	}
	assert_int_equal(kit_os_file_mark(kit_str_get(&p->other)), 0);
}

/* A trace always has four parts (machine, disk, file, birth), and never the
 * machine-id in plain. */
static void
the_trace_has_four_parts(void **state)
{
	const struct place *p = *state;
	const char *const paths[] = {
	    kit_str_get(&p->file), kit_str_get(&p->other)};
	struct kit_str id KIT_STR_AUTO = {0};
	struct kit_err err;

	for (size_t i = 0; i < LEN(paths); i++) {
		struct kit_str trace KIT_STR_AUTO = {0};
		kit_os_trace(paths[i], &trace);
		struct kit_sv rest = kit_str_view(&trace), part;
		size_t n = 0;
		while (kit_sv_split(&rest, ' ', &part)) {
			assert_int_not_equal(part.n, 0);
			/*
			 * All parts but the first are "-" for a missing file.
			 */
			if (i == 1 && n > 0)
				assert_true(kit_sv_is(part, "-"));
			n++;
		}
		assert_int_equal(n, 4);
		if (kit_os_read("/etc/machine-id", &id, &err) == KIT_OK &&
		    id.n > 8)
			assert_null(
			    strstr(kit_str_get(&trace), kit_str_get(&id)));
		kit_str_clear(&id);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_trace_tells_a_copy),
	    TEST(the_mark_tells_a_copy),
	    TEST(the_trace_has_four_parts),
	};

	return cmocka_run_group_tests_name("os_trace", tests, NULL, NULL);
}
