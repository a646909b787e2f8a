/*
 * Tables of counts in which small counts are hidden so that nobody is
 * recognised: whatever sums and differences a reader forms, each hidden count
 * may still be more than one number.
 */
#include <stdlib.h>

#include "small.h"
#include "str.h"
#include "unit.h"

enum { MOST = 16, HELD_MOST = 40 };

struct table {
	size_t rows, columns;
	struct kit_small_cell cells[MOST];
	/* For walking all tables that look the same: one of them, and the
	 * smallest and largest number in each place. */
	int64_t guess[MOST], low[MOST], high[MOST];
};

static const struct {
	size_t rows, columns;
	const char *counts, *told; /* with totals; '<' few, '?' kept back */
} rows[] = {
    {1, 3, "10 20 30", "10 20 30 60"},
    {1, 3, "0 20 30", "0 20 30 50"},
    {1, 3, "3 20 30", "< ? 30 53"},
    {1, 2, "3 0", "< 0 <"},
    {1, 2, "2 4", "< < 6"},
    {1, 1, "3", "<"},
    {3, 1, "3 20 30", "< < ? ? 30 30 53 53"},
    {1, 2, "4 4", "< < ?"}, /* a total of 8 could only be 4 and 4 */
    {2, 2, "3 20 30 40", "< ? 23 ? ? 70 33 60 93"},
};

static void
says(const struct kit_small_cell *cells, size_t n, struct kit_str *s)
{
	static const char *const marks[] = {
	    [KIT_SMALL_FEW] = "<", [KIT_SMALL_KEPT] = "?"};

	for (size_t i = 0; i < n; i++) {
		kit_str_add(s, i ? " " : "");
		if (cells[i].told == KIT_SMALL_TOLD)
			kit_str_printf(s, "%lld", (long long)cells[i].count);
		else
			kit_str_add(s, marks[cells[i].told]);
	}
}

static void
small_counts_are_not_told(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_small_cell cells[MOST] = {0};
		struct kit_str s KIT_STR_AUTO = {0};
		struct kit_sv rest = kit_sv(rows[i].counts), word;
		size_t at = 0;

		while (kit_sv_split(&rest, ' ', &word)) {
			size_t r = at / rows[i].columns;
			assert_true(kit_sv_int(word, &cells[at + r].count));
			at++;
		}
		kit_small_hide(cells, rows[i].rows, rows[i].columns);
		says(cells, (rows[i].rows + 1) * (rows[i].columns + 1), &s);
		if (rows[i].rows == 1) /* the row of totals is the same */
			s.p[strlen(rows[i].told)] = '\0';
		assert_string_equal(kit_str_get(&s), rows[i].told);
	}
}

/*
 * The number that the guess has at a place; a total is the sum of its counts.
 */
static int64_t
guessed(const struct table *t, size_t row, size_t column)
{
	size_t wide = t->columns + 1;
	int64_t sum = 0;

	for (size_t r = 0; r < t->rows; r++)
		for (size_t c = 0; c < t->columns; c++)
			if ((row == t->rows || r == row) &&
			    (column == t->columns || c == column))
				sum += t->guess[r * wide + c];
	return sum;
}

static bool
looks_the_same(const struct table *t)
{
	for (size_t r = 0; r <= t->rows; r++)
		for (size_t c = 0; c <= t->columns; c++) {
			const struct kit_small_cell *x =
			    &t->cells[r * (t->columns + 1) + c];
			int64_t n = guessed(t, r, c);
			bool few = n > 0 && n < KIT_SMALL_LEAST;
			if ((x->told == KIT_SMALL_TOLD && n != x->count) ||
			    (x->told == KIT_SMALL_FEW && !few) ||
			    (x->told == KIT_SMALL_KEPT && (few || n == 0)))
				return false;
		}
	return true;
}

/*
 * Walks all tables that look the same, by changing the counts from number i on.
 */
static void
walk(struct table *t, size_t i)
{
	size_t at = i / t->columns * (t->columns + 1) + i % t->columns;
	const struct kit_small_cell *x = &t->cells[at];
	int64_t from = x->count, to = x->count;

	if (i == t->rows * t->columns) {
		for (size_t k = 0; looks_the_same(t) && k < MOST; k++) {
			if (t->guess[k] < t->low[k])
				t->low[k] = t->guess[k];
			if (t->guess[k] > t->high[k])
				t->high[k] = t->guess[k];
		}
		return;
	}
	if (x->told == KIT_SMALL_FEW) {
		from = 1;
		to = KIT_SMALL_LEAST - 1;
	} else if (x->told == KIT_SMALL_KEPT) {
		from = KIT_SMALL_LEAST;
		to = HELD_MOST;
	}
	for (t->guess[at] = from; t->guess[at] <= to; t->guess[at]++)
		walk(t, i + 1);
	t->guess[at] = 0;
}

static size_t
hidden(const struct table *t)
{
	size_t n = 0;

	for (size_t r = 0; r < t->rows; r++)
		for (size_t c = 0; c < t->columns; c++)
			n += t->cells[r * (t->columns + 1) + c].told !=
			     KIT_SMALL_TOLD;
	return n;
}

static void
no_sum_gives_a_count_away(void **state KIT_UNUSED)
{
	size_t walked = 0;

	srand(4);
	for (int i = 0; i < 1200; i++) {
		struct table t = {.rows = 1 + (size_t)(rand() % 3),
		    .columns = 1 + (size_t)(rand() % 3)};
		for (size_t r = 0; r < t.rows; r++)
			for (size_t c = 0; c < t.columns; c++)
				t.cells[r * (t.columns + 1) + c].count =
				    rand() % 3 ? rand() % 10
					       : rand() % 2 * (rand() % 30);
		kit_small_hide(t.cells, t.rows, t.columns);
		if (hidden(&t) > 4) /* too many tables to walk */
			continue;
		for (size_t k = 0; k < MOST; k++)
			t.low[k] = INT32_MAX;
		walk(&t, 0);
		walked++;
		for (size_t k = 0; k < MOST; k++)
			if (t.cells[k].told == KIT_SMALL_FEW &&
			    k / (t.columns + 1) < t.rows &&
			    k % (t.columns + 1) < t.columns)
				assert_true(t.low[k] < t.high[k]);
	}
	assert_true(walked > 700);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(small_counts_are_not_told),
	    cmocka_unit_test(no_sum_gives_a_count_away),
	};

	return cmocka_run_group_tests_name("small", tests, NULL, NULL);
}
