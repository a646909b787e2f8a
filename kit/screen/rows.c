/* A list on the screen: see rows.h. */
#include "rows.h"

#include <stdlib.h>

void
kit_rows_done(struct kit_rows *rows)
{
	free(rows->items);
	kit_arena_done(&rows->arena);
	*rows = (struct kit_rows){0};
}

void
kit_rows_add(struct kit_rows *rows, const struct kit_rows_row *row)
{
	struct kit_rows_row *r = kit_mem_push(
	    &rows->items, &rows->count, &rows->cap, sizeof *rows->items);

	*r = (struct kit_rows_row){.ticked = row->ticked};
	r->key = kit_arena_dup(&rows->arena, row->key ? row->key : "");
	for (size_t i = 0; i < KIT_ROWS_CELLS; i++)
		r->cells[i] = kit_arena_dup(
		    &rows->arena, row->cells[i] ? row->cells[i] : "");
}

struct kit_rows_row *
kit_rows_chosen(const struct kit_rows *rows)
{
	return rows->count ? &rows->items[rows->chosen] : NULL;
}

/* The row that the key leads to from the chosen one; the chosen row itself for
 * other keys. */
static size_t
led_to(const struct kit_rows *rows, const struct kit_key *key)
{
	size_t at = rows->chosen, last = rows->count - 1;
	size_t page = rows->page > 1 ? (size_t)rows->page - 1 : 1;

	if (key->name == KIT_KEY_UP)
		return at ? at - 1 : 0;
	if (key->name == KIT_KEY_DOWN)
		return at < last ? at + 1 : last;
	if (key->name == KIT_KEY_PAGE_UP)
		return at > page ? at - page : 0;
	if (key->name == KIT_KEY_PAGE_DOWN)
		return at + page < last ? at + page : last;
	if (key->name == KIT_KEYPRESS_HOME)
		return 0;
	return key->name == KIT_KEY_END ? last : at;
}

bool
kit_rows_key(struct kit_rows *rows, const struct kit_key *key)
{
	size_t was = rows->chosen;

	if (!rows->count)
		return false;
	rows->chosen = led_to(rows, key);
	return rows->chosen != was;
}

static void
draw_row(const struct kit_rows *rows, size_t n, struct kit_frame *f,
    const struct kit_rows_place *at, int row)
{
	const struct kit_rows_row *r = &rows->items[n];
	bool chosen = n == rows->chosen;
	unsigned marks = chosen ? KIT_MARK_REVERSE : KIT_MARK_NONE;
	int column = 2;

	kit_frame_fill(f, (struct kit_place){row, 0, f->columns, marks});
	if (chosen)
		kit_frame_say(f, (struct kit_place){row, 0, 1, marks}, ">");
	if (rows->ticks) {
		kit_frame_say(f, (struct kit_place){row, column, 4, marks},
		    r->ticked ? "[x]" : "[ ]");
		column += 4;
	}
	for (size_t i = 0; i < KIT_ROWS_CELLS && column < f->columns; i++) {
		int width = at->widths[i] ? at->widths[i] : f->columns - column;
		kit_frame_say(f, (struct kit_place){row, column, width, marks},
		    r->cells[i]);
		column += width + 1;
	}
	if (chosen && at->focused)
		kit_frame_cursor(f, row, 0);
}

void
kit_rows_draw(
    struct kit_rows *rows, struct kit_frame *f, const struct kit_rows_place *at)
{
	size_t page = at->lines > 0 ? (size_t)at->lines : 0;
	size_t first = rows->chosen >= page ? rows->chosen - page + 1 : 0;

	rows->page = at->lines;
	for (size_t i = 0; i < page && first + i < rows->count; i++)
		draw_row(rows, first + i, f, at, at->row + (int)i);
}
