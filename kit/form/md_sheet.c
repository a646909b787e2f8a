/*
 * Reads and writes the sheets of a form as tables in Markdown. pyxform's tables
 * are not GitHub's: most have no line of dashes, many are indented like code,
 * and one follows another without a blank line. So this reads each line by
 * itself, as pyxform does, instead of asking cmark.
 */

#include "md_sheet.h"

#include <stdio.h>
#include <stdlib.h>

#include "utf8.h"

enum {
	TEXT_MAX = 1 << 20,
	LINE_MAX_BYTES = 1 << 14,
	COLUMNS_MAX = 256,
	SHEETS_MAX = 64
};

/* A row of the sheet that is being read; it has as many cells as its line. */
struct row {
	struct kit_cell *cells;
	size_t count;
};

struct reader {
	struct kit_arena *arena;
	struct kit_form_notes *notes;
	struct kit_sheets *sheets;
	struct kit_cell name; /* of the open sheet; its p is NULL: none */
	struct row *rows;
	size_t count, cap;
	bool follows; /* the line before is part of a table */
	bool fenced; /* inside a fenced block of code */
};

/* The sheets that XLSForm has: such a name may come right below a row of
 * another sheet. */
static const char *const known[] = {
    "settings", "entities", "survey", "choices", "external_choices", "osm"};

static bool
same_word(struct kit_sv a, const char *word)
{
	size_t n = strlen(word);

	if (a.n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (kit_ascii_lower(a.p[i]) != word[i])
			return false;
	return true;
}

static bool
is_known(struct kit_sv name)
{
	for (size_t i = 0; i < LEN(known); i++)
		if (same_word(name, known[i]))
			return true;
	return false;
}

static void
bad(struct reader *r, int line, int column, const char *text)
{
	struct kit_cell at = {.line = line, .column = column};

	kit_form_notes_add(r->notes, true, NULL, &at, text);
}

/* ---- cells of a line ---- */

static bool
is_pipe(struct kit_sv line, size_t i)
{
	return line.p[i] == '|' && (i == 0 || line.p[i - 1] != '\\');
}

/* Gives the line between its outer bars, without a comment behind the last one,
 * as pyxform does. */
static struct kit_sv
inside(struct kit_sv v)
{
	size_t last = v.n;

	v = kit_sv_of(v.p + 1, v.n - 1);
	for (size_t i = v.n; i-- && last > v.n;)
		if (is_pipe(v, i))
			last = i;
	if (last > v.n)
		return v;
	struct kit_sv behind =
	    kit_sv_trim(kit_sv_of(v.p + last + 1, v.n - last - 1));
	if (!behind.n || behind.p[0] == '#')
		v.n = last;
	return v;
}

static struct kit_sv
unescape(struct kit_arena *arena, struct kit_sv v)
{
	if (!v.n || !memchr(v.p, '\\', v.n))
		return v;
	char *p = kit_arena_alloc(arena, v.n + 1, 1);
	size_t n = 0;
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] != '\\' || i + 1 == v.n || v.p[i + 1] != '|')
			p[n++] = v.p[i];
	return kit_sv_of(p, n);
}

/* Trims blanks, also those that do not break (U+00A0). */
static struct kit_sv
trim(struct kit_sv v)
{
	static const char wide[] = "\xC2\xA0";

	for (;;) {
		v = kit_sv_trim(v);
		if (kit_sv_starts(v, wide))
			v = kit_sv_of(v.p + 2, v.n - 2);
		else if (kit_sv_ends(v, wide))
			v.n -= 2;
		else
			return v;
	}
}

static struct row
split_cells(struct reader *r, struct kit_sv source, struct kit_sv v, int line)
{
	struct row row = {0};
	size_t from = 0, most = 1;

	for (size_t i = 0; i < v.n; i++)
		most += v.p[i] == '|';
	row.cells = kit_arena_alloc(r->arena, most, sizeof(*row.cells));
	for (size_t i = 0; i <= v.n; i++) {
		const char *bar = memchr(v.p + i, '|', v.n - i);
		i = bar ? (size_t)(bar - v.p) : v.n;
		if (bar && !is_pipe(v, i))
			continue;
		struct kit_sv text = trim(kit_sv_of(v.p + from, i - from));
		row.cells[row.count++] =
		    (struct kit_cell){unescape(r->arena, text), line,
			(int)(text.p - source.p) + 1};
		from = i + 1;
	}
	return row;
}

/* Whether the line is only the dashes below a head. */
static bool
is_rule(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (!strchr("|-: \t\r", v.p[i]))
			return false;
	return memchr(v.p, '-', v.n) != NULL;
}

static bool
is_blank(const struct row *row, size_t from)
{
	for (size_t i = from; i < row->count; i++)
		if (row->cells[i].text.n)
			return false;
	return true;
}

/* ---- sheets ---- */

/* Copies the cells of a row, without its first, into a row of the sheet; notes
 * a fault when text would be left over. */
static void
place_row(struct reader *r, const struct row *row, struct kit_cell *cells,
    size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		cells[i] = i + 1 < row->count ? row->cells[i + 1]
					      : (struct kit_cell){kit_sv(""),
						    row->cells[0].line, 1};
	for (size_t i = columns + 1; i < row->count; i++) {
		char text[160];
		if (!row->cells[i].text.n)
			continue;
		snprintf(text, sizeof(text),
		    "la fila tiene %zu celdas y la tabla %zu columnas; una "
		    "barra dentro de una celda se escribe \\|",
		    row->count, columns + 1);
		bad(r, row->cells[0].line, 1, text);
		return;
	}
}

/* Makes a sheet from the rows that came since its name. */
static void
close_sheet(struct reader *r)
{
	struct kit_sheet *s = &r->sheets->items[r->sheets->count];
	size_t columns = r->count ? r->rows[0].count - 1 : 0;

	if (!r->name.text.p)
		return;
	if (columns > COLUMNS_MAX || r->sheets->count == SHEETS_MAX) {
		bad(r, r->name.line, 1, "la tabla es demasiado grande");
		columns = r->count = 0;
	}
	while (columns && !r->rows[0].cells[columns].text.n)
		columns--; /* pyxform's tests pad a short head */
	if (r->sheets->count < SHEETS_MAX) {
		*s = (struct kit_sheet){
		    .name = r->name, .rows = r->count, .columns = columns};
		s->cells = kit_arena_alloc(
		    r->arena, r->count * columns, sizeof(*s->cells));
		for (size_t i = 0; i < r->count; i++)
			place_row(
			    r, &r->rows[i], s->cells + i * columns, columns);
		r->sheets->count++;
	}
	r->name = (struct kit_cell){0};
	r->count = 0;
}

static void
open_sheet(struct reader *r, const struct row *row)
{
	close_sheet(r);
	r->name = row->cells[0];
}

static void
take_row(struct reader *r, struct row row)
{
	struct kit_cell first = row.cells[0];
	bool starts = first.text.n && (!r->follows || is_known(first.text) ||
					  is_blank(&row, 1));

	if (starts)
		open_sheet(r, &row);
	else if (first.text.n) {
		bad(r, first.line, first.column,
		    "la primera columna va vacía desde la segunda fila (¿falta "
		    "una línea en blanco detrás de la tabla?)");
		return;
	} else if (!r->name.text.p && !is_blank(&row, 1)) {
		bad(r, first.line, 1,
		    "la fila no es de ninguna tabla: falta su nombre");
		return;
	}
	if (is_blank(&row, 1) && (starts || !r->count))
		return;
	struct row *place =
	    kit_mem_push(&r->rows, &r->count, &r->cap, sizeof(*place));
	*place = row;
}

/* Takes a line that is no row. Right below a row this is a fault, because a row
 * without its first bar would be lost. */
static void
take_text(struct reader *r, struct kit_sv v, int line)
{
	if (r->follows && v.n && v.p[0] != '#')
		bad(r, line, 1,
		    "la fila de la tabla no empieza con | (¿falta una línea en "
		    "blanco detrás de la tabla?)");
	r->follows = false;
}

static void
take_line(struct reader *r, struct kit_sv line, int number)
{
	struct kit_sv v = kit_sv_trim(line);

	if (kit_sv_starts(v, "```") || kit_sv_starts(v, "~~~"))
		r->fenced = !r->fenced;
	if (r->fenced || !v.n || v.p[0] != '|') {
		take_text(r, r->fenced ? kit_sv("") : v, number);
		return;
	}
	if (!is_rule(v))
		take_row(r, split_cells(r, line, inside(v), number));
	r->follows = true;
}

static bool
check_line(struct reader *r, struct kit_sv line, int number)
{
	if (line.n > LINE_MAX_BYTES) {
		bad(r, number, 1, "la línea es demasiado larga");
		return false;
	}
	if (kit_utf8_valid(line) && !memchr(line.p, '\0', line.n))
		return true;
	bad(r, number, 1, "la línea no es texto UTF-8");
	return false;
}

void
kit_md_sheets(struct kit_arena *arena, struct kit_sv text,
    struct kit_sheets *sheets, struct kit_form_notes *notes)
{
	struct reader r = {.arena = arena, .notes = notes, .sheets = sheets};
	int number = 0;

	*sheets = (struct kit_sheets){
	    .items =
		kit_arena_alloc(arena, SHEETS_MAX + 1, sizeof(*sheets->items))};
	if (kit_sv_starts(text, "\xEF\xBB\xBF"))
		text = kit_sv_of(text.p + 3, text.n - 3);
	if (text.n > TEXT_MAX) {
		bad(&r, 1, 1,
		    "el archivo es demasiado grande para una plantilla");
		return;
	}
	struct kit_sv rest = text.p ? text : kit_sv(""), line;
	while (kit_sv_split(&rest, '\n', &line))
		if (check_line(&r, line, ++number))
			take_line(&r, line, number);
	close_sheet(&r);
	free(r.rows);
}

/* ---- writing ---- */

static bool
column_used(const struct kit_sheet *s, size_t column)
{
	for (size_t row = 0; row < s->rows; row++)
		if (s->cells[row * s->columns + column].text.n)
			return true;
	return false;
}

static bool
row_used(const struct kit_sheet *s, size_t row)
{
	for (size_t i = 0; i < s->columns; i++)
		if (s->cells[row * s->columns + i].text.n)
			return true;
	return false;
}

static void
put_cell(struct kit_sv text, struct kit_str *out)
{
	kit_str_c(out, ' ');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '|')
			kit_str_c(out, '\\');
		kit_str_c(out, strchr("\r\n\t", text.p[i]) ? ' ' : text.p[i]);
	}
	kit_str_add(out, text.n ? " |" : "|");
}

void
kit_md_sheet_put(const struct kit_sheet *s, struct kit_str *out)
{
	for (size_t row = 0; row < s->rows; row++) {
		if (row && !row_used(s, row))
			continue;
		kit_str_c(out, '|');
		put_cell(row ? kit_sv("") : s->name.text, out);
		for (size_t i = 0; i < s->columns; i++)
			if (column_used(s, i))
				put_cell(
				    s->cells[row * s->columns + i].text, out);
		kit_str_add(out, row ? "\n" : "\n|---|");
		for (size_t i = 0; !row && i < s->columns; i++)
			if (column_used(s, i))
				kit_str_add(out, "---|");
		if (!row)
			kit_str_c(out, '\n');
	}
}
