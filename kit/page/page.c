/* Cuts rows into pages and draws them: see page.h. */

#include "page.h"

#include <math.h>
#include <stdlib.h>

#include "pdf_marks.h"

/* The place of a row: its page, from 0, and y from the top edge of the page. */
struct place {
	size_t row, page;
	double y;
};

struct cut {
	const struct kit_page *page;
	struct place *places;
	size_t count, cap;
	size_t number; /* the page that is being filled, from 0 */
	double y; /* height used on it so far, from the top margin */
	double room; /* height of a page between its margins */
	size_t start; /* number of the first place on this page */
};

void
kit_page_done(struct kit_page *page)
{
	free(page->items);
	free(page->rows);
	free(page->heads);
	*page = (struct kit_page){0};
}

void
kit_page_clear(struct kit_page *page)
{
	page->item_count = page->row_count = page->head_count = 0;
	page->keep_all = false;
}

struct kit_row *
kit_page_row(struct kit_page *page, double height)
{
	struct kit_row *row = kit_mem_push(
	    &page->rows, &page->row_count, &page->row_cap, sizeof(*row));

	row->height = height;
	row->first = page->item_count;
	row->keep = page->keep_all;
	return row;
}

void
kit_page_gap(struct kit_page *page, double height)
{
	struct kit_row *row = kit_page_row(page, height);

	row->gap = row->keep = true;
}

void
kit_page_add(struct kit_page *page, const struct kit_item *item)
{
	assert(page->row_count > 0);
	struct kit_item *place = kit_mem_push(
	    &page->items, &page->item_count, &page->item_cap, sizeof(*place));
	*place = *item;
	page->rows[page->row_count - 1].count++;
}

void
kit_page_text(struct kit_page *page, const struct kit_piece *piece, double size,
    double x, double y)
{
	kit_page_add(page, &(struct kit_item){.mark = KIT_MARK_TEXT,
			       .x = x,
			       .y = y,
			       .size = size,
			       .face = piece->face,
			       .text = piece->text});
}

void
kit_page_line(struct kit_page *page, double x, double y, double w, double h)
{
	kit_page_add(page, &(struct kit_item){.mark = KIT_MARK_LINE,
			       .x = x,
			       .y = y,
			       .w = w,
			       .h = h,
			       .size = 0.6,
			       .grey = 0.35});
}

static void
put(struct cut *c, size_t row)
{
	struct place *p =
	    kit_mem_push(&c->places, &c->count, &c->cap, sizeof(*p));

	*p = (struct place){row, c->number, c->page->shape.top + c->y};
	c->y += c->page->rows[row].height;
}

/* Moves what follows the last spring of a page to the foot of the page. */
static void
stretch(struct cut *c)
{
	size_t i = c->count;

	while (i > c->start && !c->page->rows[c->places[i - 1].row].spring)
		i--;
	if (i == c->start)
		return;
	for (; i < c->count; i++)
		c->places[i].y += c->room - c->y;
}

static void
next_page(struct cut *c)
{
	stretch(c);
	c->number++;
	c->y = 0;
	c->start = c->count;
}

/* Repeats a table's head at the top of a page, before the table's next row. */
static void
repeat_head(struct cut *c, size_t row)
{
	size_t head = c->page->rows[row].head;

	if (head == 0 || c->y > 0 || c->number == 0)
		return;
	const struct kit_head *h = &c->page->heads[head - 1];
	for (size_t i = 0; i < h->count; i++)
		put(c, h->first + i);
}

static double
head_height(const struct kit_page *page, size_t head)
{
	double height = 0;

	if (head == 0)
		return 0;
	const struct kit_head *h = &page->heads[head - 1];
	for (size_t i = 0; i < h->count; i++)
		height += page->rows[h->first + i].height;
	return height;
}

/* Places the rows from first to last, which are kept together. */
static void
put_group(struct cut *c, size_t first, size_t last)
{
	const struct kit_row *rows = c->page->rows;
	double height = 0;

	for (size_t i = first; i <= last; i++)
		height += rows[i].height;
	bool fits = height + head_height(c->page, rows[first].head) <= c->room;
	if (fits && c->y > 0 && c->y + height > c->room)
		next_page(c);
	for (size_t i = first; i <= last; i++) {
		if (!fits && c->y > 0 && c->y + rows[i].height > c->room)
			next_page(c);
		if (rows[i].gap && !(c->y > 0))
			continue;
		repeat_head(c, i);
		put(c, i);
	}
}

static void
cut_pages(struct cut *c)
{
	const struct kit_page *page = c->page;

	for (size_t i = 0; i < page->row_count; i++) {
		size_t last = i;
		while (last + 1 < page->row_count && page->rows[last].keep &&
		       !page->rows[last + 1].fresh)
			last++;
		if (page->rows[i].fresh && c->y > 0)
			next_page(c);
		put_group(c, i, last);
		i = last;
	}
	stretch(c);
}

void
kit_page_hold_end(struct kit_page *page)
{
	size_t at = page->row_count;

	if (at == 0)
		return;
	for (at--; at > 0 && page->rows[at - 1].keep && !page->rows[at].fresh;
	     at--)
		;
	if (at > 0 && !page->rows[at].fresh)
		page->rows[at - 1].keep = true;
}

void
kit_page_merge(struct kit_page *page, const size_t *starts, size_t columns)
{
	struct kit_row *rows = page->rows;
	size_t first = starts[0];
	double most = 0;

	if (first == page->row_count)
		return;
	for (size_t i = 0; i < columns; i++) {
		size_t end = i + 1 < columns ? starts[i + 1] : page->row_count;
		double y = 0;
		for (size_t r = starts[i]; r < end; r++) {
			for (size_t k = 0; k < rows[r].count; k++)
				page->items[rows[r].first + k].y += y;
			y += rows[r].height;
		}
		most = fmax(most, y);
	}
	rows[first] = (struct kit_row){.height = most,
	    .first = rows[first].first,
	    .count = page->item_count - rows[first].first,
	    .keep = page->keep_all};
	page->row_count = first + 1;
}

static struct cut
start_cut(const struct kit_page *page)
{
	const struct kit_page_shape *s = &page->shape;

	return (struct cut){
	    .page = page,
	    .room = fmax(s->height - s->top - s->bottom, 1),
	};
}

size_t
kit_page_count(const struct kit_page *page)
{
	struct cut c = start_cut(page);

	cut_pages(&c);
	free(c.places);
	return c.number + 1;
}

static void
draw_text(struct kit_pdf *pdf, const struct kit_item *it, double x, double y)
{
	kit_pdf_text(pdf, &(struct kit_letters){it->face, it->size, it->grey},
	    (double[2]){x, y}, it->text);
}

static void
draw_line(struct kit_pdf *pdf, const struct kit_item *it, double x, double y)
{
	kit_pdf_line(pdf, (double[4]){x, y, x + it->w, y + it->h}, it->size,
	    it->grey, it->mark == KIT_MARK_DASH);
}

static void
draw_box(struct kit_pdf *pdf, const struct kit_item *it, double x, double y)
{
	kit_pdf_box(pdf, (double[4]){x, y, it->w, it->h}, it->size, it->grey,
	    it->mark == KIT_MARK_FILL);
}

/* Draws a box with slanting lines inside. */
static void
draw_hatch(struct kit_pdf *pdf, const struct kit_item *it, double x, double y)
{
	const double step = 3.2;

	for (double at = step; at < it->w + it->h; at += step) {
		double left = fmax(at - it->h, 0), low = fmin(at, it->h);
		double right = fmin(at, it->w), high = fmax(at - it->w, 0);
		kit_pdf_line(pdf,
		    (double[4]){x + left, y + low, x + right, y + high}, 0.5,
		    it->grey, false);
	}
	kit_pdf_box(
	    pdf, (double[4]){x, y, it->w, it->h}, it->size, it->grey, false);
}

static void
draw_picture(struct kit_pdf *pdf, const struct kit_item *it, double x, double y)
{
	kit_pdf_picture(pdf, it->picture, (double[4]){x, y, it->w, it->h});
}

static void
draw_cells(struct kit_pdf *pdf, const struct kit_item *it, double x, double y)
{
	kit_pdf_cells(pdf, (double[3]){x, y, it->w}, it->cells, it->cell_count);
}

static void (*const draws[])(
    struct kit_pdf *, const struct kit_item *, double, double) = {
    [KIT_MARK_TEXT] = draw_text,
    [KIT_MARK_LINE] = draw_line,
    [KIT_MARK_DASH] = draw_line,
    [KIT_MARK_BOX] = draw_box,
    [KIT_MARK_FILL] = draw_box,
    [KIT_MARK_HATCH] = draw_hatch,
    [KIT_MARK_PICTURE] = draw_picture,
    [KIT_MARK_CELLS] = draw_cells,
};
static_assert(LEN(draws) == KIT_MARK_COUNT, "a function for each mark");

/* Draws a row; dx is the x on paper of the left edge of the page. */
static void
draw_place(const struct kit_page *page, const struct place *p, double dx,
    struct kit_pdf *pdf)
{
	const struct kit_row *row = &page->rows[p->row];

	for (size_t i = row->first; i < row->first + row->count; i++)
		draws[page->items[i].mark](pdf, &page->items[i],
		    dx + page->items[i].x, p->y + page->items[i].y);
}

/* Draws a short stroke at the upper and lower edge, where the sheet is to be
 * folded. */
static void
draw_fold(const struct kit_page_shape *s, struct kit_pdf *pdf)
{
	const double mark = 6;

	kit_pdf_line(
	    pdf, (double[4]){s->width, 0, s->width, mark}, 0.4, 0.5, false);
	kit_pdf_line(pdf,
	    (double[4]){s->width, s->height - mark, s->width, s->height}, 0.4,
	    0.5, false);
}

void
kit_page_draw_folded(const struct kit_page *page, struct kit_pdf *pdf)
{
	static const size_t order[KIT_PAGE_PANELS] = {3, 0, 1, 2};
	const struct kit_page_shape *s = &page->shape;
	struct cut c = start_cut(page);

	cut_pages(&c);
	for (size_t panel = 0; panel < KIT_PAGE_PANELS; panel++) {
		bool left = panel % 2 == 0;
		if (left)
			kit_pdf_page(pdf, 2 * s->width, s->height);
		if (panel == 0)
			draw_fold(s, pdf);
		for (size_t i = 0; i < c.count; i++)
			if (c.places[i].page == order[panel])
				draw_place(page, &c.places[i],
				    left ? 0 : s->width, pdf);
	}
	free(c.places);
}

size_t
kit_page_draw(const struct kit_page *page, struct kit_pdf *pdf,
    const struct kit_page_foot *foot)
{
	const struct kit_page_shape *s = &page->shape;
	struct cut c = start_cut(page);
	size_t at = 0;

	cut_pages(&c);
	for (size_t n = 0; n <= c.number; n++) {
		kit_pdf_page(pdf, s->width, s->height);
		for (; at < c.count && c.places[at].page == n; at++)
			draw_place(page, &c.places[at], 0, pdf);
		if (foot && foot->draw)
			foot->draw(foot->ctx, n + 1, c.number + 1);
	}
	free(c.places);
	return c.number + 1;
}
