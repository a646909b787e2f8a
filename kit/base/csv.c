/* Reads and writes comma-separated values: see csv.h. */

#include "csv.h"

#include <stdlib.h>

#include "encoding_guess.h"
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

/* Skips n bytes of the rest, and the line end that follows them, if any. */
static void
skip_line(struct kit_csv *csv, size_t n)
{
	struct kit_sv *rest = &csv->rest;

	/* Line ends within the n bytes, which only quoted cells have, count. */
	bool ends = n && (memchr(rest->p, '\n', n) || memchr(rest->p, '\r', n));
	for (size_t i = 0; ends && i < n; i++)
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

/* The possible separators, and counts of each outside of quotes. */
static const char separators[] = {',', ';', '\t'};
struct tally {
	/* Lines with as many of it as the line before, at least one. */
	size_t pairs[LEN(separators)];
	size_t lines[LEN(separators)]; /* lines that have it */
	size_t met[LEN(separators)]; /* all that were met */
	size_t last[LEN(separators)]; /* met in the line before */
};

/*
 * Counts the separators of one line. *quoted says whether a quoted cell is open
 * at the start of the line, and is set for the end of the line.
 */
static void
count_line(struct tally *t, struct kit_sv line, bool *quoted)
{
	size_t met[LEN(separators)] = {0};

	for (size_t i = 0; i < line.n; i++) {
		*quoted ^= line.p[i] == '"';
		for (size_t k = 0; !*quoted && k < LEN(separators); k++)
			met[k] += line.p[i] == separators[k];
	}
	for (size_t k = 0; k < LEN(separators); k++) {
		t->pairs[k] += met[k] && met[k] == t->last[k];
		t->lines[k] += met[k] > 0;
		t->last[k] = met[k];
		t->met[k] += met[k];
	}
}

/*
 * True when separator a is the better guess than b: it splits more lines into
 * as many cells as the line before; if equal, it is in more lines; if equal,
 * there are more of it.
 */
static bool
is_better(const struct tally *t, size_t a, size_t b)
{
	if (t->pairs[a] != t->pairs[b])
		return t->pairs[a] > t->pairs[b];
	if (t->lines[a] != t->lines[b])
		return t->lines[a] > t->lines[b];
	return t->met[a] > t->met[b];
}

/*
 * Guesses the separator from the first ten lines, because the first line may be
 * a title. Returns the comma when they have no separator.
 */
static char
guess_separator(struct kit_sv text)
{
	enum { LOOK = 10 };
	struct tally t = {0};
	bool quoted = false;
	size_t best = 0;

	for (int seen = 0; seen < LOOK && text.n; seen++) {
		struct kit_sv line = first_line(text);
		count_line(&t, line, &quoted);
		line.n += line.n < text.n;
		text = kit_sv_of(text.p + line.n, text.n - line.n);
	}
	for (size_t k = 1; k < LEN(separators); k++)
		if (is_better(&t, k, best))
			best = k;
	return separators[best];
}

void
kit_csv_start(struct kit_csv *csv, struct kit_sv text, char sep)
{
	if (kit_sv_starts(text, BOM))
		text = kit_sv_of(
		    text.p + sizeof(BOM) - 1, text.n - (sizeof(BOM) - 1));
	csv->line = 1;
	csv->rest = text;
	struct kit_sv line = first_line(text);
	if (line.n == 5 && kit_sv_starts(line, "sep=")) {
		csv->sep = sep ? sep : line.p[4];
		skip_line(csv, line.n);
		return;
	}
	csv->sep = sep ? sep : guess_separator(text);
}

enum kit_code
kit_csv_init(
    struct kit_csv *csv, struct kit_sv bytes, char sep, struct kit_err *err)
{
	*csv = (struct kit_csv){.guess = kit_encoding_guess(bytes)};
	if (!csv->guess.text)
		return kit_err_set(err, KIT_EINPUT,
		    "no es un CSV de texto; ábralo en la planilla y guárdelo "
		    "como «CSV UTF-8»");
	if (csv->guess.best != KIT_ENCODING_UTF8) {
		kit_encoding_read(csv->guess.best, bytes, &csv->text);
		bytes = kit_str_view(&csv->text);
	}
	kit_csv_start(csv, bytes, sep);
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
 * Reads the text of a quoted cell; `at` is the index behind its opening quote,
 * *end becomes the index behind its closing quote. Returns false when the quote
 * never closes. A cell without doubled quotes is a view of the text itself,
 * otherwise it lives in the arena.
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

/*
 * Splits the row at the start of rest into cells. Returns the row's length in
 * bytes, or SIZE_MAX when a quote never closes.
 */
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
		    behind > from ? cell : kit_sv_of(t.p + from, at - from));
		if (behind > from && at > behind && !row->stray)
			row->stray = row->count;
		if (at >= t.n || t.p[at] != csv->sep)
			return at;
		at++;
	}
}

/* Splits text at the separators and ignores quotes. */
static void
split_plainly(struct kit_csv *csv, struct kit_csv_row *row, struct kit_sv text)
{
	struct kit_sv part;

	row->count = 0;
	while (kit_sv_split(&text, csv->sep, &part))
		add_cell(csv, row, part);
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
		row->torn = n == SIZE_MAX;
		if (row->torn)
			n = first_line(csv->rest).n;
		if (row->torn || row->stray)
			split_plainly(csv, row, kit_sv_of(csv->rest.p, n));
		row->cells = csv->cells;
		row->raw = kit_sv_of(csv->rest.p, n);
		skip_line(csv, n);
		if (has_text(row))
			return true;
	}
	return false;
}

/*
 * True when a cell must be quoted: because of its characters, or because the
 * start of a file such as "sep=" has another meaning.
 */
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

/*
 * True for a sign and digits, such as "-33.045" and "+56912345678", which no
 * spreadsheet runs as a formula.
 */
static bool
is_number(struct kit_sv cell)
{
	size_t points = 0;

	for (size_t i = 1; i < cell.n; i++) {
		points += cell.p[i] == '.';
		if (!kit_ascii_digit(cell.p[i]) && cell.p[i] != '.')
			return false;
	}
	return cell.n > 1 && points <= 1 && kit_ascii_digit(cell.p[1]) &&
	       (cell.p[0] == '-' || cell.p[0] == '+');
}

/*
 * True when a cell that begins with c gets an apostrophe: a spreadsheet would
 * run it as a formula, or it begins with an apostrophe itself.
 */
static bool
is_guarded(char c)
{
	return c && strchr("=+-@\t\r'", c);
}

void
kit_csv_put_guarded(
    struct kit_str *out, char sep, bool first, struct kit_sv cell)
{
	struct kit_str guarded KIT_STR_AUTO = {0};

	if (!cell.n || !is_guarded(cell.p[0]) || is_number(cell)) {
		kit_csv_put(out, sep, first, cell);
		return;
	}
	kit_str_c(&guarded, '\'');
	kit_str_sv(&guarded, cell);
	kit_csv_put(out, sep, first, kit_str_view(&guarded));
}

struct kit_sv
kit_csv_unguard(struct kit_sv cell)
{
	if (cell.n > 1 && cell.p[0] == '\'' && is_guarded(cell.p[1]))
		return kit_sv_of(cell.p + 1, cell.n - 1);
	return cell;
}

void
kit_csv_put_row(
    struct kit_str *out, char sep, const struct kit_sv *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		kit_csv_put(out, sep, i == 0, cells[i]);
	kit_str_add(out, "\r\n");
}
