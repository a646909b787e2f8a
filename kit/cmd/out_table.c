/* A table on stdout: see out_table.h. */
#include "out_table.h"

#include <stdio.h>

#include "os.h"
#include "utf8.h"

/* Columns between two cells, and of the narrowest cell that is cut. */
enum { GAP = 2, LEAST = 8 };

void
kit_out_table_add(struct kit_out_table *t, struct kit_sv text)
{
	struct kit_sv *cell =
	    kit_mem_push(&t->cells, &t->count, &t->cap, sizeof(*t->cells));

	if (text.p)
		*cell = kit_sv_of(
		    kit_arena_copy(&t->arena, text.p, text.n), text.n);
}

static size_t *
find_widths(const struct kit_out_table *t)
{
	size_t *widths = kit_mem_alloc(t->columns, sizeof(*widths));

	for (size_t i = 0; i < t->count; i++) {
		size_t w = kit_utf8_columns(t->cells[i]);
		if (w > widths[i % t->columns])
			widths[i % t->columns] = w;
	}
	return widths;
}

/* Narrows the widest columns until the line fits the terminal. */
static void
fit(size_t *widths, size_t count, size_t columns)
{
	for (;;) {
		size_t total = GAP * (count - 1), widest = 0;
		for (size_t i = 0; i < count; i++) {
			total += widths[i];
			if (widths[i] > widths[widest])
				widest = i;
		}
		if (total <= columns || widths[widest] <= LEAST)
			return;
		size_t over = total - columns;
		size_t room = widths[widest] - LEAST;
		widths[widest] -= over < room ? over : room;
		if (over <= room)
			return;
	}
}

static void
print_text(const struct kit_out_table *t)
{
	size_t *widths = find_widths(t);

	if (kit_os_is_terminal(KIT_OS_STDOUT))
		fit(widths, t->columns, (size_t)kit_os_columns());
	for (size_t i = 0; i < t->count; i++) {
		size_t column = i % t->columns;
		bool last = column + 1 == t->columns;
		size_t own = kit_utf8_columns(t->cells[i]);
		kit_out_cell(t->cells[i],
		    last && own <= widths[column] ? own : widths[column]);
		fputs(last ? "\n" : "  ", stdout);
	}
	free(widths);
}

static void
print_json(const struct kit_out_table *t)
{
	json_t *list = json_array(), *o = NULL;

	for (size_t i = t->columns; i < t->count; i++) {
		size_t column = i % t->columns;
		if (column == 0) {
			o = json_object();
			json_array_append_new(list, o);
		}
		json_object_set_new(
		    o, t->cells[column].p, kit_out_text(t->cells[i]));
	}
	kit_out_json(list);
}

size_t
kit_out_table_end(const struct kit_ctx *c, struct kit_out_table *t)
{
	size_t rows = t->count / t->columns - 1;

	if (c->json)
		print_json(t);
	else if (rows)
		print_text(t);
	free(t->cells);
	kit_arena_done(&t->arena);
	*t = (struct kit_out_table){0};
	return rows;
}
