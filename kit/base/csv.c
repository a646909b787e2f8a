#include "csv.h"

#include <stdlib.h>

#include "utf8.h"

#define BOM "\xEF\xBB\xBF"

static struct kit_sv
first_line(struct kit_sv text)
{
	size_t n = 0;

	while (n < text.n && text.p[n] != '\n' && text.p[n] != '\r')
		n++;
	return kit_sv_of(text.p, n);
}

/* Moves behind n bytes and the line end that follows them, if any. */
static void
skip_line(struct kit_csv *csv, size_t n)
{
	struct kit_sv *rest = &csv->rest;

	for (size_t i = 0; i < n; i++)
		csv->line +=
		    rest->p[i] == '\n' ||
		    (rest->p[i] == '\r' && i + 1 < n && rest->p[i + 1] != '\n');
	if (n < rest->n && rest->p[n] == '\r')
		n++;
	if (n < rest->n && rest->p[n] == '\n')
		n++;
	rest->p += n;
	rest->n -= n;
	csv->line++;
}

/* The candidate met most often outside quotes; the comma when none is. */
static char
guess_separator(struct kit_sv line)
{
	static const char seps[] = {',', ';', '\t'};
	size_t counts[LEN(seps)] = {0}, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < line.n; i++) {
		quoted ^= line.p[i] == '"';
		for (size_t k = 0; !quoted && k < LEN(seps); k++)
			counts[k] += line.p[i] == seps[k];
	}
	for (size_t k = 1; k < LEN(seps); k++)
		if (counts[k] > counts[best])
			best = k;
	return seps[best];
}

static enum kit_code
refuse(struct kit_err *err)
{
	return kit_err_set(err, KIT_EINPUT,
	    "no es un CSV de texto; ábralo en la planilla y guárdelo como "
	    "«CSV UTF-8»");
}

enum kit_code
kit_csv_init(
    struct kit_csv *csv, struct kit_sv text, char sep, struct kit_err *err)
{
	*csv = (struct kit_csv){.line = 1};
	if (text.n && memchr(text.p, '\0', text.n))
		return refuse(err);
	if (!kit_utf8_valid(text)) {
		kit_utf8_from_1252(text, &csv->text);
		text = kit_str_view(&csv->text);
		csv->was_1252 = true;
	}
	if (kit_sv_starts(text, BOM))
		text = kit_sv_of(
		    text.p + sizeof(BOM) - 1, text.n - (sizeof(BOM) - 1));
	csv->rest = text;
	struct kit_sv line = first_line(text);
	if (line.n == 5 && kit_sv_starts(line, "sep=")) {
		csv->sep = sep ? sep : line.p[4];
		skip_line(csv, line.n);
		return KIT_OK;
	}
	csv->sep = sep ? sep : guess_separator(line);
	return KIT_OK;
}

void
kit_csv_done(struct kit_csv *csv)
{
	kit_str_done(&csv->text);
	kit_str_done(&csv->cell);
	kit_arena_done(&csv->arena);
	free(csv->cells);
	csv->cells = NULL;
	csv->cap = 0;
}

static void
add_cell(struct kit_csv *csv, struct kit_csv_row *row, struct kit_sv cell)
{
	struct kit_sv *place =
	    kit_mem_push(&csv->cells, &row->count, &csv->cap, sizeof(*place));

	*place = cell;
}

/*
 * The text of a quoted cell that starts behind at; *end is left behind its
 * closing quote. False when it never closes. Without doubled quotes the cell
 * is a view of the text itself.
 */
static bool
quoted_cell(struct kit_csv *csv, size_t at, size_t *end, struct kit_sv *cell)
{
	struct kit_sv t = csv->rest;
	bool doubled = false;
	size_t i = at;

	kit_str_clear(&csv->cell);
	for (size_t from = at;; i += 2, from = i - 1) {
		const char *q = i < t.n ? memchr(t.p + i, '"', t.n - i) : NULL;
		if (!q)
			return false;
		i = (size_t)(q - t.p);
		kit_str_put(&csv->cell, t.p + from, i - from);
		if (i + 1 >= t.n || t.p[i + 1] != '"')
			break;
		doubled = true;
	}
	*end = i + 1;
	*cell = doubled ? kit_sv_of(kit_arena_copy(
					&csv->arena, csv->cell.p, csv->cell.n),
			      csv->cell.n)
			: kit_sv_of(t.p + at, i - at);
	return true;
}

static size_t
cell_end(struct kit_sv t, size_t at, char sep)
{
	while (at < t.n && t.p[at] != sep && t.p[at] != '\n' && t.p[at] != '\r')
		at++;
	return at;
}

/* Text behind a closing quote ("a"b) belongs to the cell as it stands. */
static struct kit_sv
with_tail(struct kit_csv *csv, struct kit_sv cell, size_t at, size_t end)
{
	if (at == end)
		return cell;
	struct kit_sv tail = kit_sv_of(csv->rest.p + at, end - at);
	size_t n = cell.n + tail.n;
	char *p = kit_arena_alloc(&csv->arena, n + 1, 1);
	if (cell.n)
		memcpy(p, cell.p, cell.n);
	memcpy(p + cell.n, tail.p, tail.n);
	return kit_sv_of(p, n);
}

/* Splits the row at the start of rest; its length, or SIZE_MAX if torn. */
static size_t
split_row(struct kit_csv *csv, struct kit_csv_row *row)
{
	struct kit_sv t = csv->rest;
	size_t at = 0;

	for (;;) {
		struct kit_sv cell = {0};
		size_t from = at, behind = at;
		if (at < t.n && t.p[at] == '"' &&
		    !quoted_cell(csv, at + 1, &behind, &cell))
			return SIZE_MAX;
		at = cell_end(t, behind, csv->sep);
		add_cell(csv, row,
		    behind > from ? with_tail(csv, cell, behind, at)
				  : kit_sv_of(t.p + from, at - from));
		if (at >= t.n || t.p[at] != csv->sep)
			return at;
		at++;
	}
}

static size_t
split_torn(struct kit_csv *csv, struct kit_csv_row *row)
{
	struct kit_sv line = first_line(csv->rest), rest = line, part;

	row->torn = true;
	row->count = 0;
	while (kit_sv_split(&rest, csv->sep, &part))
		add_cell(csv, row, part);
	return line.n;
}

static bool
has_text(const struct kit_csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (kit_sv_trim(row->cells[i]).n)
			return true;
	return false;
}

bool
kit_csv_next(struct kit_csv *csv, struct kit_csv_row *row)
{
	while (csv->rest.n) {
		kit_arena_done(&csv->arena);
		*row = (struct kit_csv_row){.line = csv->line};
		size_t n = split_row(csv, row);
		if (n == SIZE_MAX)
			n = split_torn(csv, row);
		row->cells = csv->cells;
		row->raw = kit_sv_of(csv->rest.p, n);
		skip_line(csv, n);
		if (has_text(row))
			return true;
	}
	return false;
}

/* Also what would mean something else as the first of a sheet. */
static bool
needs_quotes(struct kit_sv cell, char sep)
{
	for (size_t i = 0; i < cell.n; i++)
		if (cell.p[i] == sep || cell.p[i] == '"' || cell.p[i] == '\n' ||
		    cell.p[i] == '\r')
			return true;
	return kit_sv_starts(cell, "sep=") || kit_sv_starts(cell, BOM) ||
	       (cell.n && (kit_ascii_space(cell.p[0]) ||
			      kit_ascii_space(cell.p[cell.n - 1])));
}

void
kit_csv_put(struct kit_str *out, char sep, bool first, struct kit_sv cell)
{
	if (!first)
		kit_str_c(out, sep);
	if (!needs_quotes(cell, sep)) {
		kit_str_sv(out, cell);
		return;
	}
	kit_str_c(out, '"');
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			kit_str_c(out, '"');
		kit_str_c(out, cell.p[i]);
	}
	kit_str_c(out, '"');
}

void
kit_csv_put_row(
    struct kit_str *out, char sep, const struct kit_sv *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		kit_csv_put(out, sep, i == 0, cells[i]);
	kit_str_add(out, "\r\n");
}
