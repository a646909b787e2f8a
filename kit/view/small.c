/* Hides small counts in a table, and more counts until nobody can work them
 * out. */

#include "small.h"

#include <assert.h>
#include <stdbool.h>

#include "attr.h"

static const int64_t far = INT64_C(1) << 52; /* infinity for counts */

/* A table of counts with its totals. Where there is only one row or column, its
 * totals repeat its cells: such totals are left out of the reckoning. */
struct table {
	struct kit_small_cell *cells;
	size_t rows, columns; /* without totals */
	size_t last_row, last_column; /* with totals that add something */
	bool across, down; /* totals of rows, of columns, add something */
};

/* The counts of a row or a column, followed by their total. */
struct line {
	struct kit_small_cell *first;
	size_t step, count;
};

static struct kit_small_cell *
cell(const struct table *t, size_t row, size_t column)
{
	return &t->cells[row * (t->columns + 1) + column];
}

static struct line
line_of_row(const struct table *t, size_t row)
{
	return (struct line){cell(t, row, 0), 1, t->columns};
}

static struct line
line_of_column(const struct table *t, size_t column)
{
	return (struct line){cell(t, 0, column), t->columns + 1, t->rows};
}

static struct kit_small_cell *
at(const struct line *l, size_t i)
{
	return &l->first[i * l->step];
}

static void
add_up(const struct line *l)
{
	int64_t sum = 0;

	for (size_t i = 0; i < l->count; i++)
		sum += at(l, i)->count;
	at(l, l->count)->count = sum;
}

/* Sets the bounds that a reader knows from the cell alone. */
static void
know(struct kit_small_cell *c)
{
	c->least = c->most = c->count;
	if (c->told == KIT_SMALL_FEW) {
		c->least = 1;
		c->most = KIT_SMALL_LEAST - 1;
	} else if (c->told == KIT_SMALL_KEPT) {
		c->least = KIT_SMALL_LEAST;
		c->most = far;
	}
}

static bool
narrow(struct kit_small_cell *c, int64_t least, int64_t most)
{
	bool changed = least > c->least || most < c->most;

	if (least > c->least)
		c->least = least;
	if (most < c->most)
		c->most = most;
	return changed;
}

/* Narrows the bounds of each cell of a line by those of the others; true when
 * any of them changed. */
static bool
follow(const struct line *l)
{
	int64_t least = 0, most = 0;
	bool changed = false;

	for (size_t i = 0; i < l->count; i++) {
		least += at(l, i)->least;
		most += at(l, i)->most;
	}
	struct kit_small_cell *total = at(l, l->count);
	changed |= narrow(total, least, most);
	for (size_t i = 0; i < l->count; i++) {
		struct kit_small_cell *c = at(l, i);
		/* Bounds of the sum of all other cells of the line. */
		int64_t others_least = least - c->least;
		int64_t others_most = most - c->most;
		changed |= narrow(
		    c, total->least - others_most, total->most - others_least);
		least = others_least + c->least;
		most = others_most + c->most;
	}
	return changed;
}

static void
follow_all(const struct table *t)
{
	enum { ROUNDS = 60 }; /* bounds tighten fast: few rounds do */
	bool changed = true;

	for (size_t i = 0; i < (t->rows + 1) * (t->columns + 1); i++)
		know(&t->cells[i]);
	for (int round = 0; changed && round < ROUNDS; round++) {
		changed = false;
		for (size_t r = 0; t->across && r <= t->last_row; r++) {
			struct line l = line_of_row(t, r);
			changed |= follow(&l);
		}
		for (size_t c = 0; t->down && c <= t->last_column; c++) {
			struct line l = line_of_column(t, c);
			changed |= follow(&l);
		}
	}
}

/*
 * A graph whose points are the rows and the columns, joined by the hidden
 * counts; kept as union-find: each point leads to another of its part, the last
 * to itself.
 */
struct joins {
	size_t to[KIT_SMALL_ROWS + KIT_SMALL_COLUMNS + 2];
};

static size_t
end_of(const struct joins *j, size_t point)
{
	while (j->to[point] != point)
		point = j->to[point];
	return point;
}

/* Whether sums alone reveal the count: no other hidden count joins its row with
 * its column, so the rest of one part of the table adds up. */
static bool
is_bridge(const struct table *t, size_t row, size_t column)
{
	struct joins j;

	for (size_t i = 0; i < sizeof(j.to) / sizeof(*j.to); i++)
		j.to[i] = i;
	/* Rows without useful totals add up to nothing: together they are one
	 * point. So are such columns. */
	for (size_t r = 0; !t->across && r <= t->rows; r++)
		j.to[r] = 0;
	for (size_t c = 0; !t->down && c <= t->columns; c++)
		j.to[t->rows + 1 + c] = t->rows + 1;
	for (size_t r = 0; r <= t->last_row; r++)
		for (size_t c = 0; c <= t->last_column; c++)
			if (cell(t, r, c)->told != KIT_SMALL_TOLD &&
			    (r != row || c != column))
				j.to[end_of(&j, r)] =
				    end_of(&j, t->rows + 1 + c);
	return end_of(&j, row) != end_of(&j, t->rows + 1 + column);
}

static bool
is_total(const struct table *t, size_t row, size_t column)
{
	return row == t->rows || column == t->columns;
}

/* A search for one more count to hide. */
struct search {
	size_t row, column; /* of the count to protect */
	bool (*fits)(const struct table *t, const struct search *s, size_t row,
	    size_t column);
};

/* Finds the least count that fits; takes a total only when nothing else
 * fits. */
static struct kit_small_cell *
least_that_fits(const struct table *t, const struct search *s)
{
	struct kit_small_cell *best = NULL;
	bool total = false;

	for (size_t r = 0; r <= t->last_row; r++)
		for (size_t c = 0; c <= t->last_column; c++) {
			struct kit_small_cell *x = cell(t, r, c);
			bool is = is_total(t, r, c);
			bool better = !best || (total && !is) ||
				      (total == is && x->count < best->count);
			if (x->told != KIT_SMALL_TOLD || x->count == 0 ||
			    !better || !s->fits(t, s, r, c))
				continue;
			best = x;
			total = is;
		}
	return best;
}

/* Whether hiding the count closes a ring of hidden counts, in which sums reveal
 * nothing. */
static bool
closes(const struct table *t, const struct search *s, size_t row, size_t column)
{
	struct kit_small_cell *x = cell(t, row, column);

	x->told = KIT_SMALL_KEPT;
	bool open = is_bridge(t, s->row, s->column);
	x->told = KIT_SMALL_TOLD;
	return !open;
}

static size_t
hidden_in(const struct line *l)
{
	size_t n = 0;

	for (size_t i = 0; i <= l->count; i++)
		n += at(l, i)->told != KIT_SMALL_TOLD;
	return n;
}

/* Whether the count stands in the same line as the one to protect: its row or
 * its column, whichever has fewer hidden counts. */
static bool
is_beside(
    const struct table *t, const struct search *s, size_t row, size_t column)
{
	const struct line across = line_of_row(t, s->row);
	const struct line down = line_of_column(t, s->column);
	bool in_row =
	    t->across && (!t->down || hidden_in(&across) <= hidden_in(&down));

	return in_row ? row == s->row : column == s->column;
}

static bool
is_any(const struct table *t KIT_UNUSED, const struct search *s KIT_UNUSED,
    size_t row KIT_UNUSED, size_t column KIT_UNUSED)
{
	return true;
}

/* Hides one more count, so that the one at row, column can not be worked
 * out. */
static bool
protect(const struct table *t, size_t row, size_t column)
{
	bool bridge = is_bridge(t, row, column);
	struct search s = {row, column, bridge ? closes : is_beside};
	struct kit_small_cell *best = least_that_fits(t, &s);

	s.fits = is_beside;
	if (!best)
		best = least_that_fits(t, &s);
	s.fits = is_any;
	if (!best)
		best = least_that_fits(t, &s);
	if (best)
		best->told = KIT_SMALL_KEPT;
	return best != NULL;
}

/* Protects one small count that can still be worked out; false when there is
 * none. */
static bool
mend(const struct table *t)
{
	for (size_t r = 0; r <= t->last_row; r++)
		for (size_t c = 0; c <= t->last_column; c++) {
			const struct kit_small_cell *x = cell(t, r, c);
			if (x->told == KIT_SMALL_FEW &&
			    (x->least == x->most || is_bridge(t, r, c)) &&
			    protect(t, r, c))
				return true;
		}
	return false;
}

static void
add_all_up(const struct table *t)
{
	for (size_t r = 0; r < t->rows; r++) {
		struct line l = line_of_row(t, r);
		add_up(&l);
	}
	for (size_t c = 0; c <= t->columns; c++) {
		struct line l = line_of_column(t, c);
		add_up(&l);
	}
}

/* Copies the only cell of each row, or of each column, to its total. */
static void
repeat_lone(const struct table *t)
{
	for (size_t r = 0; !t->across && r <= t->rows; r++)
		*cell(t, r, t->columns) = *cell(t, r, 0);
	for (size_t c = 0; !t->down && c <= t->columns; c++)
		*cell(t, t->rows, c) = *cell(t, 0, c);
}

void
kit_small_hide(struct kit_small_cell *cells, size_t rows, size_t columns)
{
	const bool across = columns > 1, down = rows > 1;
	const struct table t = {cells, rows, columns, down ? rows : 0,
	    across ? columns : 0, across, down};

	assert(rows <= KIT_SMALL_ROWS && columns <= KIT_SMALL_COLUMNS);
	add_all_up(&t);
	for (size_t i = 0; i < (rows + 1) * (columns + 1); i++) {
		int64_t n = cells[i].count;
		cells[i].told = n > 0 && n < KIT_SMALL_LEAST ? KIT_SMALL_FEW
							     : KIT_SMALL_TOLD;
	}
	do {
		follow_all(&t);
	} while ((across || down) && mend(&t));
	repeat_lone(&t);
}
