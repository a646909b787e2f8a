#include "farperson.h"
#include "journaldir.h"

/* A field copy lets go of a person only when the office has all her entries,
 * and takes her back only with all lines that it let go of. */

#define ANA "41000000-8"
#define EVA "42000000-6"

/*
 * Entries 1 and 2 are of Ana, 3 and 4 of Eva; the office has the first three.
 */
static int
setup(void **state)
{
	static const char *const who[] = {ANA, ANA, EVA, EVA};
	struct kit_err err = {0};

	journaldir_setup(state);
	struct place *p = *state;
	check(kit_journal_begin(p->j, &err), &err);
	for (size_t i = 0; i < LEN(who); i++)
		far_receive(p->j, (int64_t)i + 1, who[i]);
	check(kit_journal_commit(p->j, &err), &err);
	return 0;
}

static bool
is_far(struct kit_journal *j, const char *key)
{
	struct kit_err err = {0};
	bool far = false;

	check(kit_journal_is_far(j, kit_sv("persona"), kit_sv(key), &far, &err),
	    &err);
	return far;
}

static bool
is_found(struct kit_journal *j, const char *text)
{
	struct kit_far_name person;
	struct kit_err err = {0};
	bool found = false;

	check(
	    kit_journal_far_find(j, kit_sv(text), &person, &found, &err), &err);
	return found;
}

static void
nobody_goes_whom_the_office_lacks(void **state)
{
	struct place *p = *state;

	far_seal(p->j, 3, false);
	assert_false(far_let_go(p->j, ANA));
	assert_false(kit_journal_any_far(p->j));
}

static void
who_has_an_entry_more_stays(void **state)
{
	struct place *p = *state;
	struct kit_far_counts counts;
	struct kit_err err = {0};

	far_seal(p->j, 3, true);
	assert_true(far_let_go(p->j, ANA));
	assert_false(far_let_go(p->j, EVA));
	assert_true(kit_journal_any_far(p->j));
	assert_true(is_far(p->j, ANA) && is_found(p->j, ANA));
	assert_false(is_far(p->j, EVA) || is_found(p->j, EVA));
	check(kit_journal_far_count(p->j, &counts, &err), &err);
	assert_int_equal(counts.people, 1);
	assert_int_equal(counts.entries, 2);
}

/* The rows in which her entries were, the oldest first. */
struct rows {
	int64_t n[4];
	size_t count;
};

static enum kit_code
add_row(
    void *ctx, const struct kit_far_entry *e, struct kit_err *err KIT_UNUSED)
{
	struct rows *r = ctx;

	assert_true(r->count < LEN(r->n));
	assert_string_equal(e->writer, FAR_WRITER);
	assert_int_equal(e->seal.b[0], 7);
	r->n[r->count++] = e->n;
	return KIT_OK;
}

static enum kit_code
give_back(struct kit_journal *j, const struct rows *r, const int64_t *seqs,
    size_t count, struct kit_err *err)
{
	struct kit_str texts[4] = {0};
	struct kit_far_line lines[4] = {0};

	for (size_t i = 0; i < count; i++) {
		far_line(seqs[i], ANA, &texts[i]);
		lines[i] =
		    (struct kit_far_line){r->n[i], kit_str_view(&texts[i])};
	}
	check(kit_journal_begin(j, err), err);
	enum kit_code rc = kit_journal_far_return(j, lines, count, err);
	if (rc != KIT_OK)
		kit_journal_rollback(j);
	else
		check(kit_journal_commit(j, err), err);
	for (size_t i = 0; i < count; i++)
		kit_str_done(&texts[i]);
	return rc;
}

static void
she_comes_back_whole_or_not_at_all(void **state)
{
	static const struct {
		const char *what;
		int64_t seqs[2];
		size_t count;
		enum kit_code rc;
	} rows[] = {
	    {"one of two", {1}, 1, KIT_ESTORE},
	    {"in each other's place", {2, 1}, 2, KIT_ESTORE},
	    {"another's line", {1, 4}, 2, KIT_ESTORE},
	    {"both", {1, 2}, 2, KIT_OK},
	    {"both once more", {1, 2}, 2, KIT_OK},
	};
	struct place *p = *state;
	struct rows r = {0};
	struct kit_err err = {0};

	far_seal(p->j, 3, true);
	assert_true(far_let_go(p->j, ANA));
	check(kit_journal_far_each(p->j, NULL, add_row, &r, &err), &err);
	assert_int_equal(r.count, 2);
	for (size_t i = 0; i < LEN(rows); i++) {
		enum kit_code rc =
		    give_back(p->j, &r, rows[i].seqs, rows[i].count, &err);
		if (rc != rows[i].rc)
			fail_msg("%s: %s", rows[i].what, err.text);
		assert_int_equal(is_far(p->j, ANA), rc != KIT_OK);
	}
	assert_false(kit_journal_any_far(p->j));
	assert_false(is_found(p->j, ANA));
}

static enum kit_code
count_one(void *ctx, const struct kit_far_name *person KIT_UNUSED,
    struct kit_err *err KIT_UNUSED)
{
	++*(int *)ctx;
	return KIT_OK;
}

static int
called(struct kit_journal *j, bool untried)
{
	struct kit_err err = {0};
	int n = 0;

	check(kit_journal_far_called(j, untried, count_one, &n, &err), &err);
	return n;
}

static void
an_entry_of_hers_calls_her_back(void **state)
{
	struct place *p = *state;
	struct kit_err err = {0};

	far_seal(p->j, 3, true);
	assert_true(far_let_go(p->j, ANA));
	assert_int_equal(called(p->j, true), 0);
	check(kit_journal_begin(p->j, &err), &err);
	far_receive(p->j, 5, EVA);
	far_receive(p->j, 6, ANA);
	check(kit_journal_far_tried(p->j, false, &err), &err);
	check(kit_journal_commit(p->j, &err), &err);
	assert_int_equal(called(p->j, true), 1);
	check(kit_journal_begin(p->j, &err), &err);
	check(kit_journal_far_tried(p->j, true, &err), &err);
	check(kit_journal_commit(p->j, &err), &err);
	assert_int_equal(called(p->j, true), 0);
	assert_int_equal(called(p->j, false), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		nobody_goes_whom_the_office_lacks, setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		who_has_an_entry_more_stays, setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		she_comes_back_whole_or_not_at_all, setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		an_entry_of_hers_calls_her_back, setup, journaldir_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
