/* Lays out tables: the widths of columns, and rows of cells (see table.h). */

#include "table.h"

#include <math.h>
#include <stdlib.h>

/* A table that is being laid out; lengths in points. */
struct laying {
	struct kit_flow *flow;
	const struct kit_table *table;
	struct kit_words *words; /* a list for each cell */
	bool plain; /* a list of terms, without rules */
	double size, pad;
	double x[KIT_TABLE_COLUMNS], width[KIT_TABLE_COLUMNS];
	/* The row of cells that is being laid out. */
	struct kit_lines lines[KIT_TABLE_COLUMNS];
	bool across; /* this row is a heading */
};

void
kit_table_done(struct kit_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		free(table->cells[i].spans.items);
	free(table->cells);
	*table = (struct kit_table){0};
}

static bool
head_is_empty(const struct kit_table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (t->cells[i].spans.count > 0)
			return false;
	return true;
}

/* True for a row whose first cell is bold and whose others are empty: the
 * heading of the rows below it, as wide as the table. */
static bool
is_heading(const struct kit_table *t, size_t row)
{
	const struct kit_table_cell *cells = t->cells + row * t->columns;
	const struct kit_spans *first = &cells[0].spans;

	if (row == 0 || t->columns < 2 || first->count == 0)
		return false;
	for (size_t i = 0; i < first->count; i++)
		if (!(first->items[i].style & KIT_STYLE_BOLD))
			return false;
	for (size_t c = 1; c < t->columns; c++)
		if (cells[c].spans.count > 0)
			return false;
	return true;
}

/* The largest width w such that the columns fit when each is narrowed to w or
 * to its least width, whichever is smaller. */
static double
limit_of(const double *least, size_t n, double room)
{
	double low = 0, high = room;

	for (int step = 0; step < 40; step++) {
		double middle = (low + high) / 2, sum = 0;
		for (size_t i = 0; i < n; i++)
			sum += fmin(least[i], middle);
		*(sum > room ? &high : &low) = middle;
	}
	return low;
}

/*
 * Divides room among the columns. When their natural widths fit, each gets that
 * and a share of the rest. Otherwise each gets the width of its widest word
 * (least), and the rest is shared by how much each column lacks. When not even
 * these fit, the widest columns are narrowed and their words broken.
 */
static void
share(const double *natural, const double *least, size_t n, double room,
    double *width)
{
	double want = 0, need = 0;

	for (size_t i = 0; i < n; i++) {
		want += natural[i];
		need += least[i];
	}
	double limit = need > room ? limit_of(least, n, room) : room;
	for (size_t i = 0; i < n; i++) {
		if (want <= room)
			width[i] =
			    natural[i] +
			    (room - want) * (want > 0 ? natural[i] / want : 0);
		else if (need <= room)
			width[i] = least[i] + (room - need) *
						  (natural[i] - least[i]) /
						  (want - need);
		else
			width[i] = fmin(least[i], limit);
	}
}

/*
 * Divides the width of a list of terms. The first of two columns has at least
 * 0.22 of the room, so that the lists of a page stand in line; the last column
 * takes the rest. An empty column, whose natural width is only its padding,
 * gets no room.
 */
static void
share_terms(
    const double *natural, double padding, size_t n, double room, double *width)
{
	double used = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		width[i] = fmin(width[i], natural[i]);
		if (i == 0 && n == 2)
			width[i] = fmax(width[i], room * 0.22);
		if (natural[i] <= padding)
			width[i] = 0;
		used += width[i];
	}
	width[n - 1] = room - used;
}

static void
measure(struct laying *l)
{
	const struct kit_table *t = l->table;
	double natural[KIT_TABLE_COLUMNS] = {0};
	double least[KIT_TABLE_COLUMNS] = {0};
	/* Without rules the text begins at the edge of the column. */
	double over = l->plain ? l->pad : 0;
	double room = kit_flow_width(l->flow) + over;
	double x = l->flow->left - over;

	for (size_t i = 0; i < t->count; i++) {
		size_t c = i % t->columns;
		double a, b;
		l->words[i] = kit_text_words(l->flow->font, &t->cells[i].spans);
		if (!l->plain && is_heading(t, i / t->columns))
			continue;
		kit_text_extent(&l->words[i], l->size, &a, &b);
		natural[c] = fmax(natural[c], a + 2 * l->pad);
		least[c] = fmax(least[c], b + 2 * l->pad);
	}
	share(natural, least, t->columns, room, l->width);
	if (l->plain)
		share_terms(natural, 2 * l->pad, t->columns, room, l->width);
	for (size_t c = 0; c < t->columns; c++) {
		l->x[c] = x;
		x += l->width[c];
	}
}

static size_t
fill_row(struct laying *l, size_t row)
{
	const struct kit_table *t = l->table;
	size_t most = 1;

	l->across = !l->plain && is_heading(t, row);
	for (size_t c = 0; c < t->columns; c++) {
		double width =
		    l->across ? kit_flow_width(l->flow) : l->width[c];
		l->lines[c] = kit_text_fill(l->flow->font,
		    &l->words[row * t->columns + c], l->size,
		    fmax(width - 2 * l->pad, l->size));
		if (l->lines[c].count > most)
			most = l->lines[c].count;
	}
	return most;
}

/* Draws line k of every cell of the row. */
static void
put_line(struct laying *l, size_t k, double y)
{
	const struct kit_table *t = l->table;

	for (size_t c = 0; c < t->columns; c++) {
		if (k >= l->lines[c].count)
			continue;
		const struct kit_line *line = &l->lines[c].items[k];
		double x =
		    kit_flow_place(l->x[c] + l->pad, l->width[c] - 2 * l->pad,
			line->width, l->across ? 0 : t->align[c]);
		kit_flow_put(l->flow, line, l->size, x, y);
	}
}

/* True for a row that is higher than a third of a page and may be cut. */
static bool
may_part(const struct laying *l, double height)
{
	const struct kit_page_shape *s = &l->flow->page->shape;

	return height > (s->height - s->top - s->bottom) / 3;
}

/* True for an empty row of a list of terms, which takes no room. */
static bool
is_idle(const struct laying *l, size_t row)
{
	const struct kit_table *t = l->table;

	for (size_t c = 0; l->plain && c < t->columns; c++)
		if (l->words[row * t->columns + c].count > 0)
			return false;
	return l->plain;
}

static void
put_rule(struct laying *l, double y, double weight, double grey)
{
	kit_page_add(l->flow->page, &(struct kit_item){.mark = KIT_MARK_LINE,
					.x = l->flow->left,
					.y = y,
					.w = kit_flow_width(l->flow),
					.size = weight,
					.grey = grey});
}

/* Draws a row of cells as rows of the page; head is their kit_row.head, and
 * keep keeps them with the next row. */
static void
put_cells(struct laying *l, size_t row, size_t head, bool keep)
{
	size_t n = fill_row(l, row);
	double leading = l->size * 1.25,
	       vpad = l->plain ? 1.2 : l->flow->size * 0.25;

	if (l->plain && n > 1)
		vpad = 2.4;
	bool part = may_part(l, (double)n * leading);

	for (size_t k = 0; k < n; k++) {
		double above = k == 0 ? vpad : 0;
		double below = k + 1 == n ? vpad : 0;
		struct kit_row *r =
		    kit_flow_row(l->flow, above + leading + below);
		r->head = head;
		r->keep = r->keep || keep ||
			  (k + 1 < n && (!part || k == 0 || k + 2 == n));
		put_line(l, k, above + l->size);
		if (k + 1 == n && !l->plain)
			put_rule(l, above + leading + below, row ? 0.4 : 0.9,
			    row ? 0.65 : 0);
	}
}

void
kit_table_lay(struct kit_flow *flow, const struct kit_table *table)
{
	struct laying l = {.flow = flow, .table = table};
	struct kit_page *page = flow->page;

	if (table->columns == 0)
		return;
	size_t rows = table->count / table->columns, head = 0;
	l.plain = head_is_empty(table);
	l.size = l.plain ? flow->size : flow->size * 0.93;
	l.pad = l.plain ? flow->size * 0.35 : 3;
	l.words = kit_mem_alloc(table->count, sizeof(*l.words));
	measure(&l);
	if (!l.plain) {
		struct kit_head *h = kit_mem_push(&page->heads,
		    &page->head_count, &page->head_cap, sizeof(*h));
		h->first = page->row_count;
		put_cells(&l, 0, 0, true);
		page->heads[page->head_count - 1].count =
		    page->row_count - h->first;
		head = page->head_count;
	}
	for (size_t i = 1; i < rows; i++)
		if (!is_idle(&l, i))
			put_cells(
			    &l, i, head, !l.plain && is_heading(table, i));
	for (size_t i = 0; i < table->count; i++)
		free(l.words[i].items);
	free(l.words);
}
