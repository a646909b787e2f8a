/* The table of the steps of a sync is consistent. */

#include "steps.h"
#include "unit.h"

/* The things that are there before a run, and those that last after it. */
enum {
	AT_HAND = SYNC_THING_WRITER | SYNC_THING_ENTRIES | SYNC_THING_OUTBOX |
		  SYNC_THING_BRANCHES | SYNC_THING_MAIN | SYNC_THING_TAKEN |
		  SYNC_THING_TEMPLATES,
	LASTING = AT_HAND | SYNC_THING_REMOTE,
};

static void
each_step_has_a_name_and_leaves_something(void **state)
{
	(void)state;
	for (int i = 0; i < SYNC_STEP_COUNT; i++) {
		const struct sync_step_row *row = &sync_steps[i];

		if (!row->name || !row->fn || !row->leaves)
			fail_msg("step %d is not whole", i);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(row->name, sync_steps[k].name);
	}
}

static void
what_a_step_reads_was_left_before(void **state)
{
	unsigned there = AT_HAND;

	(void)state;
	for (int i = 0; i < SYNC_STEP_COUNT; i++) {
		const struct sync_step_row *row = &sync_steps[i];

		if (row->reads & ~there)
			fail_msg("%s reads what nobody left", row->name);
		there |= row->leaves;
	}
}

static void
what_does_not_last_is_read_in_the_run(void **state)
{
	unsigned read = 0;

	(void)state;
	for (int i = SYNC_STEP_COUNT; i-- > 0;) {
		const struct sync_step_row *row = &sync_steps[i];

		if (row->leaves & ~(read | LASTING))
			fail_msg("%s leaves what nobody reads", row->name);
		read |= row->reads;
	}
}

static void
who_needs_main_reads_it(void **state)
{
	(void)state;
	for (int i = 0; i < SYNC_STEP_COUNT; i++) {
		const struct sync_step_row *row = &sync_steps[i];

		if ((row->needs & SYNC_NEEDS_MAIN) &&
		    !(row->reads & SYNC_THING_MAIN))
			fail_msg("%s needs main and reads none", row->name);
		if ((row->needs & SYNC_NEEDS_BOOK) &&
		    (row->needs & SYNC_NEEDS_NO_BOOK))
			fail_msg("%s can never run", row->name);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_step_has_a_name_and_leaves_something),
	    cmocka_unit_test(what_a_step_reads_was_left_before),
	    cmocka_unit_test(what_does_not_last_is_read_in_the_run),
	    cmocka_unit_test(who_needs_main_reads_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
