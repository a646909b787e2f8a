/* A picture of the terminal, drawn by the screens: see frame.h. */

#include "frame.h"

#include <stdlib.h>

#include "mem.h"
#include "utf8.h"

void
kit_frame_init(struct kit_frame *f, int rows, int columns)
{
	*f = (struct kit_frame){
	    .rows = rows > 0 ? rows : 1, .columns = columns > 0 ? columns : 1};
	f->cells = kit_mem_alloc(
	    (size_t)f->rows * (size_t)f->columns, sizeof *f->cells);
	kit_frame_clear(f);
}

void
kit_frame_done(struct kit_frame *f)
{
	free(f->cells);
	*f = (struct kit_frame){0};
}

static struct kit_tile *
cell_at(const struct kit_frame *f, int row, int column)
{
	if (row < 0 || row >= f->rows || column < 0 || column >= f->columns)
		return NULL;
	return &f->cells[(size_t)row * (size_t)f->columns + (size_t)column];
}

const struct kit_tile *
kit_frame_cell(const struct kit_frame *f, int row, int column)
{
	return cell_at(f, row, column);
}

static void
set_cell(struct kit_frame *f, int row, int column, struct kit_sv text,
    unsigned marks)
{
	struct kit_tile *c = cell_at(f, row, column);

	if (!c)
		return;
	c->n = (unsigned char)(text.n < KIT_CELL_MAX ? text.n : 0);
	memcpy(c->text, text.p, c->n);
	c->marks = (unsigned char)marks;
}

void
kit_frame_fill(struct kit_frame *f, struct kit_place at)
{
	for (int i = 0; i < at.width; i++)
		set_cell(f, at.row, at.column + i, kit_sv(" "), at.marks);
}

void
kit_frame_clear(struct kit_frame *f)
{
	for (int row = 0; row < f->rows; row++)
		kit_frame_fill(f, (struct kit_place){row, 0, f->columns, 0});
	f->cursor_row = f->cursor_column = -1;
}

void
kit_frame_cursor(struct kit_frame *f, int row, int column)
{
	if (cell_at(f, row, column)) {
		f->cursor_row = row;
		f->cursor_column = column;
	}
}

/* Puts one character with its accents into the place, behind used columns; the
 * second column of a wide character has no text. */
static void
put_cluster(struct kit_frame *f, struct kit_place at, int used,
    struct kit_sv cluster, unsigned columns)
{
	set_cell(f, at.row, at.column + used, cluster, at.marks);
	if (columns == 2)
		set_cell(f, at.row, at.column + used + 1, kit_sv_of("", 0),
		    at.marks);
}

int
kit_frame_put(struct kit_frame *f, struct kit_place at, struct kit_sv text)
{
	int room = at.width, used = 0;
	bool cut = kit_utf8_columns(text) > (size_t)(room > 0 ? room : 0);

	if (room > f->columns - at.column)
		room = f->columns - at.column;
	if (cut && room > 0)
		room--;
	while (text.n) {
		unsigned columns;
		size_t n = kit_utf8_cluster(text, &columns);
		if (used + (int)columns > room)
			break;
		if (columns)
			put_cluster(f, at, used, kit_sv_of(text.p, n), columns);
		used += (int)columns;
		text = kit_sv_of(text.p + n, text.n - n);
	}
	if (cut && at.width > 0)
		put_cluster(f, at, used++, kit_sv("…"), 1);
	return used;
}

int
kit_frame_say(struct kit_frame *f, struct kit_place at, const char *text)
{
	return kit_frame_put(f, at, kit_sv(text));
}

/* How many bytes of text fill one line of width columns; *gap is the length of
 * the blank or line feed that ends the line. */
static size_t
line_of(struct kit_sv text, int width, size_t *gap)
{
	size_t at = 0, blank = 0;
	int used = 0;

	*gap = 0;
	while (at < text.n && text.p[at] != '\n') {
		unsigned columns;
		size_t n = kit_utf8_cluster(
		    kit_sv_of(text.p + at, text.n - at), &columns);
		if (used + (int)columns > width) {
			*gap = blank ? 1 : 0;
			return blank ? blank : at ? at : n;
		}
		if (text.p[at] == ' ' && at)
			blank = at;
		used += (int)columns;
		at += n;
	}
	*gap = at < text.n ? 1 : 0;
	return at;
}

int
kit_frame_wrap(struct kit_frame *f, struct kit_paragraph p, struct kit_sv text)
{
	int lines = 0;

	while (text.n) {
		size_t gap;
		size_t n = line_of(text, p.at.width, &gap);
		int line = lines++ - p.skip;
		if (line >= 0 && line < p.lines) {
			struct kit_place at = p.at;
			at.row += line;
			kit_frame_put(f, at, kit_sv_of(text.p, n));
		}
		text = kit_sv_of(text.p + n + gap, text.n - n - gap);
	}
	return lines;
}

static void
dump_row(const struct kit_frame *f, int row, struct kit_str *out)
{
	size_t start = out->n;

	for (int i = 0; i < f->columns; i++) {
		const struct kit_tile *c = cell_at(f, row, i);
		kit_str_put(out, c->text, c->n);
	}
	while (out->n > start && out->p[out->n - 1] == ' ')
		out->p[--out->n] = '\0';
	kit_str_c(out, '\n');
}

void
kit_frame_dump(const struct kit_frame *f, struct kit_str *out)
{
	for (int row = 0; row < f->rows; row++)
		dump_row(f, row, out);
	if (f->cursor_row < 0)
		kit_str_add(out, "cursor ninguno\n");
	else
		kit_str_printf(
		    out, "cursor %d %d\n", f->cursor_row, f->cursor_column);
}
