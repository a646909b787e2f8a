/* Looks at a whole sheet before its rows are read: see import_survey.h. */

#include "import_survey.h"

#include "encoding_guess.h"
#include "import_columns.h"
#include "import_private.h"
#include "kind_chile.h"
#include "kind_date.h"
#include "kind_text.h"
#include "os.h"
#include "utf8.h"

enum { FIRST_ROWS = 10 }; /* the headings are in one of these */

/* ---- the row of headings ---- */

/* How many cells of a row are filled, and how many of them name a field. */
struct promise {
	size_t line, filled, known;
	struct kit_str text; /* the first filled cell, cut to 60 bytes */
};

static void
weigh_row(
    struct import_sheet *s, const struct kit_csv_row *row, struct promise *p)
{
	p->line = row->line;
	p->filled = p->known = 0;
	kit_str_clear(&p->text);
	for (size_t i = 0; i < row->count; i++) {
		struct kit_sv cell = kit_sv_trim(row->cells[i]);
		if (!cell.n)
			continue;
		if (!p->filled++)
			kit_str_put(
			    &p->text, cell.p, cell.n < 60 ? cell.n : 60);
		p->known += import_columns_know(s, cell);
	}
}

/* Reports the rows above the headings. */
static void
tell_above(struct import_sheet *s, size_t rows, const struct promise *first)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_printf(&text, "los encabezados están en la línea %zu: se ",
	    s->header_line);
	if (rows == 1)
		kit_str_printf(&text, "pasó por alto la fila de arriba, «%s»",
		    kit_str_get(&first->text));
	else
		kit_str_printf(&text,
		    "pasaron por alto las %zu filas de arriba, desde «%s»",
		    rows, kit_str_get(&first->text));
	import_note(s, &text);
}

/*
 * Chooses the row of headings: the row with most known headings, if at least
 * half of its filled cells are known; else the first row, whose unknown
 * headings are reported later.
 */
static enum kit_code
find_headings(struct import_sheet *s, struct kit_err *err)
{
	struct promise first = {0}, p = {0};
	struct kit_csv_row row;
	size_t best = 0, rows = 0, above = 0;

	kit_csv_start(&s->csv, s->text, 0);
	while (rows < FIRST_ROWS && kit_csv_next(&s->csv, &row)) {
		weigh_row(s, &row, rows ? &p : &first);
		const struct promise *here = rows ? &p : &first;
		if (!rows)
			s->header_line = here->line;
		if (here->known > best && here->known * 2 >= here->filled) {
			best = here->known;
			above = rows;
			s->header_line = here->line;
		}
		rows++;
		if (here->known && here->known == here->filled)
			break;
	}
	if (above)
		tell_above(s, above, &first);
	kit_str_done(&first.text);
	kit_str_done(&p.text);
	if (!rows)
		return kit_err_set(err, KIT_EINPUT,
		    "%s: la hoja está vacía; falta la fila de encabezados",
		    s->im->path);
	return KIT_OK;
}

void
import_survey_start(struct import_sheet *s, struct kit_csv_row *row)
{
	kit_csv_start(&s->csv, s->text, 0);
	while (kit_csv_next(&s->csv, row) && row->line < s->header_line)
		continue;
}

/* ---- rows that are no answers ---- */

static bool
repeats_headings(const struct import_sheet *s, const struct kit_csv_row *row)
{
	for (size_t i = 0; i < s->count || i < row->count; i++) {
		struct kit_sv a =
		    i < s->count ? s->columns[i].heading : kit_sv("");
		struct kit_sv b =
		    i < row->count ? kit_sv_trim(row->cells[i]) : kit_sv("");
		if (!kit_sv_eq(a, b))
			return false;
	}
	return true;
}

static bool
says_total(struct kit_sv cell)
{
	static const char *const words[] = {"total", "totales", "total general",
	    "subtotal", "subtotales", "suma", "promedio"};
	struct kit_str folded KIT_STR_AUTO = {0};

	kit_utf8_fold(cell, &folded);
	for (size_t i = 0; i < LEN(words); i++)
		if (kit_sv_is(kit_str_view(&folded), words[i]))
			return true;
	return kit_sv_starts(kit_str_view(&folded), "total ");
}

static bool
is_figure(struct kit_sv cell)
{
	for (size_t i = 0; i < cell.n; i++)
		if (!kit_ascii_digit(cell.p[i]) && !strchr(".,-$% ", cell.p[i]))
			return false;
	return true;
}

/* True for a row of totals, "Total;;;60;": one word for it, and otherwise only
 * figures. */
static bool
is_total(const struct kit_csv_row *row)
{
	bool said = false;

	for (size_t i = 0; i < row->count; i++) {
		struct kit_sv cell = kit_sv_trim(row->cells[i]);
		if (!cell.n || is_figure(cell))
			continue;
		if (said || cell.n > 40 || !strchr("TtSsPp", cell.p[0]) ||
		    !says_total(cell))
			return false;
		said = true;
	}
	return said;
}

bool
import_survey_skips(struct import_sheet *s, const struct kit_csv_row *row)
{
	return is_total(row) || repeats_headings(s, row);
}

void
import_survey_tell_skipped(
    struct import_sheet *s, const struct kit_csv_row *row)
{
	struct kit_str text KIT_STR_AUTO = {0};

	s->im->skipped++;
	kit_str_printf(&text, "se pasó por alto la línea %zu, que %s",
	    row->line,
	    is_total(row) ? "es de totales" : "repite los encabezados");
	import_note(s, &text);
}

/* ---- what columns say ---- */

/* Appends a column's letters as a spreadsheet shows them: A, B … Z, AA. */
static void
put_letter(size_t at, struct kit_str *out)
{
	char letters[16];
	size_t n = sizeof(letters);

	for (at++; at && n; at = (at - 1) / 26)
		letters[--n] = (char)('A' + (at - 1) % 26);
	kit_str_put(out, letters + n, sizeof(letters) - n);
}

static enum kit_code
refuse_unnamed(
    struct import_sheet *s, size_t at, size_t line, struct kit_err *err)
{
	struct kit_str letter KIT_STR_AUTO = {0};

	put_letter(at, &letter);
	return kit_err_set(err, KIT_EINPUT,
	    "%s: la columna %s no tiene encabezado y tiene algo escrito "
	    "(línea %zu); póngale el nombre de su campo o bórrela. No se "
	    "importó nada",
	    s->im->path, kit_str_get(&letter), line);
}

static bool
is_of_days(const struct import_column *col)
{
	return col->field && kit_kind_is_day(col->field->kind);
}

static bool
is_of_ruts(const struct import_column *col)
{
	return col->field && kit_kind_is_rut(col->field->kind);
}

/* Counts what a cell tells about its column: what a point means in numbers, the
 * order of day and month in dates, or whether RUN have a check digit. */
static void
count_marks(struct import_column *col, struct kit_sv cell)
{
	if (is_of_days(col)) {
		int order = kit_kind_day_order(cell);
		col->by_day += order == KIT_DAY_FIRST;
		col->by_month += order == KIT_MONTH_FIRST;
		return;
	}
	if (is_of_ruts(col)) {
		enum kit_rut_end end = kit_rut_end(cell);
		col->by_agrees += end == KIT_RUT_AGREES;
		col->by_differs += end == KIT_RUT_DIFFERS;
		return;
	}
	enum kit_marks marks = kit_kind_marks(cell);

	col->by_point += marks == KIT_MARKS_POINT;
	col->by_comma += marks == KIT_MARKS_COMMA || marks == KIT_MARKS_GROUPS;
}

/* Returns what a point means in all numbers of a column. An exported sheet
 * writes decimals with a point. */
static enum kit_points
points_of(const struct import_sheet *s, const struct import_column *col)
{
	if (s->exported && !col->by_comma)
		return KIT_POINTS_DECIMAL;
	if (col->by_point && !col->by_comma)
		return KIT_POINTS_DECIMAL;
	if (col->by_comma && !col->by_point)
		return KIT_POINTS_GROUP;
	return KIT_POINTS_MIXED;
}

static bool
is_watched(const struct import_column *col)
{
	return !col->heading.n || is_of_days(col) || is_of_ruts(col) ||
	       (col->field && strcmp(col->field->kind->column, "REAL") == 0);
}

/* Reads all rows for the columns whose cells are understood only together. */
static enum kit_code
watch_columns(struct import_sheet *s, struct kit_err *err)
{
	struct kit_csv_row row;

	while (kit_csv_next(&s->csv, &row)) {
		if (row.torn || row.stray || import_survey_skips(s, &row))
			continue;
		for (size_t i = 0; i < s->count && i < row.count; i++) {
			struct import_column *col = &s->columns[i];
			struct kit_sv cell = kit_sv_trim(row.cells[i]);
			if (!cell.n || !is_watched(col))
				continue;
			if (!col->heading.n)
				return refuse_unnamed(s, i, row.line, err);
			count_marks(col, cell);
		}
	}
	for (size_t i = 0; i < s->count; i++)
		if (s->columns[i].field && is_watched(&s->columns[i])) {
			struct import_column *col = &s->columns[i];
			col->points = points_of(s, col);
			/* A single cell that fits only month-day-year among
			 * others that fit only day-month-year is a slip. */
			col->month_first =
			    col->by_month && col->by_month >= col->by_day;
			/* By chance the last digit agrees in one number of
			 * eleven. */
			col->no_digit = col->by_differs > col->by_agrees;
		}
	return KIT_OK;
}

enum kit_code
import_survey(struct import_sheet *s, struct kit_err *err)
{
	struct kit_csv_row row;
	bool watch = false;

	if (find_headings(s, err) != KIT_OK)
		return err->code;
	import_survey_start(s, &row);
	if (import_columns_read(s, &row, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < s->count; i++)
		watch = watch || is_watched(&s->columns[i]);
	return watch ? watch_columns(s, err) : KIT_OK;
}

void
import_note(struct import_sheet *s, const struct kit_str *text)
{
	if (s->im->note)
		s->im->note(s->im->ctx, s->im, kit_str_get(text));
}

/* Reports how the sheet was read, unless it is plain UTF-8. */
static void
tell_encoding(struct import_sheet *s, const struct kit_encoding_guess *g)
{
	struct kit_str text KIT_STR_AUTO = {0};
	const char *name = kit_encoding_name(g->best);

	if (g->best == KIT_ENCODING_UTF8)
		return;
	if (g->best == KIT_ENCODING_TWICE)
		kit_str_printf(&text,
		    "traía letras codificadas dos veces: donde decía «%s» se "
		    "leyó «%s»",
		    g->word[1], g->word[0]);
	else if (*g->word[0])
		kit_str_printf(&text,
		    "se leyó como %s: «%s»; si esa palabra no es así, diga "
		    "otra con --codificacion",
		    name, g->word[0]);
	else
		kit_str_printf(&text, "se leyó como %s", name);
	import_note(s, &text);
}

static enum kit_code
ask_encoding(struct import_sheet *s, const struct kit_encoding_guess *g,
    struct kit_err *err)
{
	return kit_err_set(err, KIT_EINPUT,
	    "%s: puede estar guardada de dos maneras: ¿dice «%s» "
	    "(--codificacion %s) o «%s» (--codificacion %s)? Impórtela de "
	    "nuevo con una. No se importó nada",
	    s->im->path, g->word[0], kit_encoding_name(g->best), g->word[1],
	    kit_encoding_name(g->other));
}

enum kit_code
import_survey_text(struct import_sheet *s, struct kit_err *err)
{
	struct kit_encoding_guess g = {0};

	if (kit_os_read(s->im->path, &s->bytes, err) != KIT_OK)
		return err->code;
	struct kit_sv bytes = kit_str_view(&s->bytes);
	if (s->im->encoding) {
		g.best = *s->im->encoding;
	} else {
		g = kit_encoding_guess(bytes);
		if (!g.text)
			return kit_err_set(err, KIT_EINPUT,
			    "%s: no es un CSV de texto; ábralo en la planilla "
			    "y guárdelo como «CSV UTF-8»",
			    s->im->path);
		if (g.doubtful)
			return ask_encoding(s, &g, err);
		tell_encoding(s, &g);
	}
	/* When the caller named UTF-8, the bytes may still be anything: only a
	 * guess has checked them. */
	bool sure = g.best == KIT_ENCODING_UTF8 && g.text;
	if (!sure)
		kit_encoding_read(g.best, bytes, &s->copy);
	s->text = sure ? bytes : kit_str_view(&s->copy);
	return KIT_OK;
}
