/* Writes the text of pages as plain text: see plain.h. */
#include "plain.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"
#include "utf8.h"

/* A stretch of text on a page. */
struct stretch {
	size_t page;
	double x, y, width, size;
	size_t order; /* number in the order of kit_plain_put */
	size_t letters;
	struct kit_sv text;
};

struct kit_plain {
	struct kit_arena arena; /* of the texts */
	struct stretch *items;
	size_t count, cap;
	size_t pages;
};

/* The state while a page is written. */
struct writing {
	struct kit_str *out;
	double left; /* x of the leftmost letter */
	double letter; /* width on paper of one column of text, in points */
};

struct kit_plain *
kit_plain_new(void)
{
	return kit_mem_alloc(1, sizeof(struct kit_plain));
}

void
kit_plain_free(struct kit_plain *plain)
{
	if (!plain)
		return;
	free(plain->items);
	kit_arena_done(&plain->arena);
	free(plain);
}

void
kit_plain_page(struct kit_plain *plain)
{
	plain->pages++;
}

static size_t
count_letters(struct kit_sv text)
{
	size_t n = 0;
	uint32_t cp;

	while (kit_utf8_next(&text, &cp))
		n++;
	return n;
}

void
kit_plain_put(
    struct kit_plain *plain, struct kit_plain_at at, struct kit_sv text)
{
	text = kit_sv_trim(text);
	if (!plain->pages || !text.n)
		return;
	struct stretch *s =
	    kit_mem_push(&plain->items, &plain->count, &plain->cap, sizeof(*s));
	*s = (struct stretch){
	    .page = plain->pages,
	    .x = at.x,
	    .y = at.y,
	    .width = at.width,
	    .size = at.size,
	    .order = plain->count,
	    .letters = count_letters(text),
	    .text = {kit_arena_copy(&plain->arena, text.p, text.n), text.n},
	};
}

static int
by_number(double a, double b)
{
	return (a > b) - (a < b);
}

/* Orders stretches by page, and on a page from top to bottom. */
static int
by_place(const void *a, const void *b)
{
	const struct stretch *s = a, *t = b;
	int c = (s->page > t->page) - (s->page < t->page);

	if (c == 0)
		c = by_number(s->y, t->y);
	if (c == 0)
		c = by_number(s->x, t->x);
	return c ? c : (s->order > t->order) - (s->order < t->order);
}

static int
by_column(const void *a, const void *b)
{
	const struct stretch *s = a, *t = b;
	int c = by_number(s->x, t->x);

	return c ? c : (s->order > t->order) - (s->order < t->order);
}

/* How many stretches, from first on, stand on one line: their baselines are
 * less than a third of a letter below that of the first. */
static size_t
line_length(const struct stretch *first, size_t most)
{
	size_t n = 1;

	while (n < most && first[n].page == first->page &&
	       first[n].y - first->y < first->size / 3)
		n++;
	return n;
}

/* True when a stretch begins where the one before ends, as a bold word inside a
 * paragraph does. */
static bool
goes_on(const struct stretch *before, const struct stretch *s)
{
	return s->x - (before->x + before->width) < s->size * 0.8;
}

/* The width on paper of one column of text: that of a mean letter, or less, so
 * that the text in a cell of a table ends before the next cell. */
static double
letter_width(struct stretch *items, size_t count)
{
	double width = 0, mean, least;
	size_t letters = 0;

	for (size_t i = 0; i < count; i++) {
		width += items[i].width;
		letters += items[i].letters;
	}
	mean = least = letters && width > 0 ? width / (double)letters : 5;
	for (size_t i = 0, n; i < count; i += n) {
		n = line_length(items + i, count - i);
		qsort(items + i, n, sizeof(*items), by_column);
		for (size_t k = i + 1; k < i + n; k++) {
			const struct stretch *a = &items[k - 1];
			if (!goes_on(a, &items[k]))
				least =
				    fmin(least, (items[k].x - a->x) /
						    (double)(a->letters + 2));
		}
	}
	return fmax(least, mean * 0.6);
}

/* Writes one line of text; its items are in the order of their x. */
static void
write_line(const struct writing *w, const struct stretch *items, size_t n)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		const struct stretch *s = &items[i];
		size_t column = (size_t)lround((s->x - w->left) / w->letter);
		bool on = i > 0 && goes_on(s - 1, s);
		size_t blanks = 0;

		if (on)
			blanks = s->x - (s[-1].x + s[-1].width) > s->size * 0.1;
		else if (i > 0)
			blanks = column > at + 2 ? column - at : 2;
		else
			blanks = column;
		for (size_t b = 0; b < blanks; b++)
			kit_str_c(w->out, ' ');
		kit_str_sv(w->out, s->text);
		at += blanks + s->letters;
	}
	kit_str_c(w->out, '\n');
}

static void
write_page(struct kit_str *out, struct stretch *items, size_t count)
{
	struct writing w = {out, HUGE_VAL, letter_width(items, count)};
	double below = 0; /* y of the line before this one */

	for (size_t i = 0; i < count; i++)
		w.left = fmin(w.left, items[i].x);
	for (size_t i = 0, n; i < count; i += n) {
		n = line_length(items + i, count - i);
		if (i > 0 && items[i].y - below > items[i].size * 2)
			kit_str_c(out, '\n');
		below = items[i].y;
		qsort(items + i, n, sizeof(*items), by_column);
		write_line(&w, items + i, n);
	}
}

void
kit_plain_write(struct kit_plain *plain, struct kit_str *out)
{
	size_t at = 0;

	if (plain->count)
		qsort(plain->items, plain->count, sizeof(*plain->items),
		    by_place);
	for (size_t page = 1; page <= plain->pages; page++) {
		size_t first = at;
		while (at < plain->count && plain->items[at].page == page)
			at++;
		if (page > 1)
			kit_str_c(out, '\f');
		if (at > first)
			write_page(out, plain->items + first, at - first);
	}
}
