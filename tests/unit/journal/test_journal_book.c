#include "journal_book.h"
#include "journal_outbox.h"
#include "journaldir.h"

/* What libro.db remembers of the book: own seals, branches, other writers. */

#define OTHER "ffeeddccbbaa99887766554433221100"

enum { SELF = 1, SEALS = 4 };

/* Adds seals 1 to SEALS of ten entries each. */
static void
add_seals(struct kit_journal *j)
{
	struct kit_err err = {0};

	for (int64_t n = 1; n <= SEALS; n++) {
		const struct kit_seal_row row = {.self = SELF,
		    .number = n,
		    .first = n * 10 - 9,
		    .last = n * 10,
		    .epoch = 1,
		    .hash = {(unsigned char)n},
		    .bytes = kit_sv("sealed")};
		check(kit_journal_add_seal(j, &row, &err), &err);
	}
}

static int64_t
bytes_of(struct kit_journal *j, int64_t number)
{
	const struct kit_seal_row row = {.self = SELF, .number = number};
	struct kit_str bytes KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	check(kit_journal_seal_bytes(j, &row, &bytes, &err), &err);
	return (int64_t)bytes.n;
}

/* Moves seals step by step; each row has how many moved, and how many are in
 * each state then. */
static void
seals_only_go_where_they_should(void **state)
{
	static const struct {
		bool back;
		int64_t upto;
		enum kit_seal_state to;
		int64_t moved, pending, handed, received;
	} rows[] = {
	    {false, 0, KIT_SEAL_HANDED, 0, 4, 0, 0},
	    {false, 2, KIT_SEAL_HANDED, 2, 2, 2, 0},
	    {false, 2, KIT_SEAL_HANDED, 0, 2, 2, 0},
	    {false, 1, KIT_SEAL_RECEIVED, 1, 2, 1, 1},
	    /* Seal 1 does not go back. */
	    {false, 3, KIT_SEAL_HANDED, 1, 1, 2, 1},
	    {false, 9, KIT_SEAL_RECEIVED, 3, 0, 0, 4},
	    {true, 3, KIT_SEAL_HANDED, 1, 0, 1, 3},
	    {true, 3, KIT_SEAL_HANDED, 0, 0, 1, 3},
	    {true, 0, KIT_SEAL_HANDED, 3, 0, 4, 0},
	};
	const struct place *p = *state;
	struct kit_err err = {0};

	add_seals(p->j);
	for (size_t i = 0; i < LEN(rows); i++) {
		const struct kit_seal_row upto = {
		    .self = SELF, .number = rows[i].upto, .state = rows[i].to};
		struct kit_seal_moved moved = {0};
		struct kit_book_counts c;
		check(rows[i].back
			  ? kit_journal_seals_recede(p->j, &upto, &moved, &err)
			  : kit_journal_seals_reach(p->j, &upto, &moved, &err),
		    &err);
		check(kit_journal_book_counts(p->j, &c, &err), &err);
		if (moved.seals != rows[i].moved ||
		    moved.entries != rows[i].moved * 10 ||
		    c.seals[KIT_SEAL_PENDING] != rows[i].pending ||
		    c.seals[KIT_SEAL_HANDED] != rows[i].handed ||
		    c.seals[KIT_SEAL_RECEIVED] != rows[i].received ||
		    c.entries[KIT_SEAL_HANDED] != rows[i].handed * 10)
			fail_msg("row %zu", i);
	}
}

static void
bytes_go_with_the_receipt(void **state)
{
	const struct place *p = *state;
	struct kit_seal_row upto = {
	    .self = SELF, .number = 2, .state = KIT_SEAL_HANDED};
	struct kit_seal_moved moved;
	struct kit_err err = {0};

	add_seals(p->j);
	check(kit_journal_seals_reach(p->j, &upto, &moved, &err), &err);
	assert_int_equal(bytes_of(p->j, 2), strlen("sealed"));
	upto.state = KIT_SEAL_RECEIVED;
	check(kit_journal_seals_reach(p->j, &upto, &moved, &err), &err);
	assert_int_equal(bytes_of(p->j, 2), 0);
	assert_int_equal(bytes_of(p->j, 3), strlen("sealed"));
}

static void
the_newest_and_the_uncommitted_are_found(void **state)
{
	const struct place *p = *state;
	const struct kit_object made = {{9}};
	struct kit_seal_row row;
	struct kit_err err = {0};
	int64_t number = -1;

	check(kit_journal_last_seal(p->j, SELF, &row, &err), &err);
	assert_int_equal(row.number, 0);
	check(kit_journal_uncommitted(p->j, SELF, &number, &err), &err);
	assert_int_equal(number, 0);
	add_seals(p->j);
	check(kit_journal_last_seal(p->j, SELF, &row, &err), &err);
	assert_int_equal(row.number, SEALS);
	assert_int_equal(row.last, SEALS * 10);
	for (int64_t n = 1; n <= SEALS; n++) {
		check(kit_journal_uncommitted(p->j, SELF, &number, &err), &err);
		assert_int_equal(number, n);
		check(kit_journal_seal(p->j, SELF, n, &row, &err), &err);
		assert_int_equal(row.hash[0], n);
		check(kit_journal_set_object(p->j, &row, &made, &err), &err);
	}
	check(kit_journal_uncommitted(p->j, SELF, &number, &err), &err);
	assert_int_equal(number, 0);
	check(kit_journal_seal(p->j, SELF, SEALS + 1, &row, &err), &err);
	assert_int_equal(row.number, 0);
}

struct held {
	size_t count;
	int64_t seal;
};

static enum kit_code
count_held(void *ctx, const struct kit_quarantine *q, struct kit_err *err)
{
	struct held *h = ctx;

	(void)err;
	h->count++;
	h->seal = q->seal;
	return KIT_OK;
}

/* Each branch has one seal in quarantine: a later one replaces it, and
 * releasing the branch forgets it. */
static void
a_branch_is_held_by_one_seal(void **state)
{
	const struct place *p = *state;
	struct kit_quarantine q = {.branch = kit_sv(OTHER),
	    .why = kit_sv("no abre"),
	    .seal = 3,
	    .since_ms = 1};
	struct kit_err err = {0};

	for (int i = 0; i < 2; i++, q.seal++) {
		struct held h = {0};
		check(kit_journal_quarantine(p->j, &q, &err), &err);
		check(
		    kit_journal_quarantined(p->j, count_held, &h, &err), &err);
		assert_int_equal(h.count, 1);
		assert_int_equal(h.seal, q.seal);
	}
	for (int i = 0; i < 2; i++) {
		struct held h = {0};
		check(kit_journal_release(p->j, kit_sv(OTHER), &err), &err);
		check(
		    kit_journal_quarantined(p->j, count_held, &h, &err), &err);
		assert_int_equal(h.count, 0);
	}
}

static void
a_reference_is_remembered_until_zero(void **state)
{
	static const struct {
		unsigned char set;
		bool found;
	} rows[] = {{1, true}, {2, true}, {0, false}, {0, false}, {3, true}};
	static const char name[] = "refs/heads/main";
	const struct place *p = *state;
	struct kit_err err = {0};

	for (size_t i = 0; i < LEN(rows); i++) {
		const struct kit_object set = {{rows[i].set}};
		struct kit_object got = {0};
		bool found;
		check(kit_journal_set_ref(p->j, name, &set, &err), &err);
		check(kit_journal_ref(p->j, name, &got, &found, &err), &err);
		if (found != rows[i].found ||
		    (found && got.b[0] != rows[i].set))
			fail_msg("row %zu", i);
	}
}

static void
a_writer_has_a_name(void **state)
{
	static const char *const names[] = {NULL, "norte", "norte-2"};
	static const char *const shown[] = {"ffeeddcc", "norte", "norte-2"};
	const struct place *p = *state;
	struct kit_err err = {0};

	for (size_t i = 0; i < LEN(names); i++) {
		struct kit_str name KIT_STR_AUTO = {0};
		if (names[i])
			check(kit_journal_name_writer(
				  p->j, OTHER, names[i], &err),
			    &err);
		kit_journal_writer_name(p->j, kit_sv(OTHER), &name);
		assert_string_equal(kit_str_get(&name), shown[i]);
	}
}

/* A laptop that becomes another writer still knows its former one. */
static void
a_laptop_may_become_another(void **state)
{
	const struct place *p = *state;
	struct kit_arena arena = {0};
	struct kit_self *selves = NULL;
	struct kit_err err = {0};
	size_t n = 0;

	check(kit_journal_become(
		  p->j, kit_sv(OTHER), "llave-2", "una copia", &err),
	    &err);
	check(kit_journal_selves(p->j, &arena, &selves, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(selves[0].writer, WRITER);
	assert_string_equal(selves[1].writer, OTHER);
	assert_string_equal(selves[1].key, "llave-2");
	assert_string_equal(kit_journal_writer(p->j), OTHER);
	kit_arena_done(&arena);
}

#define TEST(f)                                                                \
	cmocka_unit_test_setup_teardown(                                       \
	    f, journaldir_setup, journaldir_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(seals_only_go_where_they_should),
	    TEST(bytes_go_with_the_receipt),
	    TEST(the_newest_and_the_uncommitted_are_found),
	    TEST(a_branch_is_held_by_one_seal),
	    TEST(a_reference_is_remembered_until_zero),
	    TEST(a_writer_has_a_name),
	    TEST(a_laptop_may_become_another),
	};

	return cmocka_run_group_tests_name("journal_book", tests, NULL, NULL);
}
