#include "md_table.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>

#include "utf8.h"

/*
 * cmark says where tables and their rows are; the cells are taken from the
 * source lines, since inline Markdown would eat the stars of an expression
 * and the columns it gives are off where a table is indented. So it need not
 * look into cells at all: it reads a sketch of the text where each row of a
 * table is one cell, which is four times as fast.
 */

enum { TEXT_MAX = 1 << 20, LINE_MAX_BYTES = 1 << 14, COLUMNS_MAX = 256 };

struct reader {
	struct kit_arena *arena;
	const char *path;
	struct kit_sv *lines; /* from 0 */
	size_t line_count;
	struct kit_md_table *tables;
	size_t count, cap;
	struct kit_err *err;
};

static enum kit_code
split_lines(struct reader *r, struct kit_sv text)
{
	size_t cap = 0;
	struct kit_sv rest = text, line;

	while (kit_sv_split(&rest, '\n', &line)) {
		struct kit_sv *place = kit_mem_push(
		    &r->lines, &r->line_count, &cap, sizeof(*place));
		*place = line;
		if (line.n > LINE_MAX_BYTES)
			return kit_err_set(r->err, KIT_EFORM,
			    "%s:%zu:1: la línea es demasiado larga", r->path,
			    r->line_count);
	}
	return KIT_OK;
}

static enum kit_code
check_text(struct reader *r, struct kit_sv text)
{
	if (text.n > TEXT_MAX)
		return kit_err_set(r->err, KIT_EFORM,
		    "%s:1:1: el archivo es demasiado grande para una plantilla",
		    r->path);
	if (split_lines(r, text) != KIT_OK)
		return r->err->code;
	for (size_t i = 0; i < r->line_count; i++)
		if (!kit_utf8_valid(r->lines[i]) ||
		    memchr(r->lines[i].p, '\0', r->lines[i].n))
			return kit_err_set(r->err, KIT_EFORM,
			    "%s:%zu:1: la línea no es texto UTF-8", r->path,
			    i + 1);
	return KIT_OK;
}

static bool
is_pipe(struct kit_sv line, size_t i)
{
	return line.p[i] == '|' && (i == 0 || line.p[i - 1] != '\\');
}

/* The line between its outer pipes. */
static struct kit_sv
inside(struct kit_sv line)
{
	struct kit_sv v = kit_sv_trim(line);

	if (v.n && v.p[0] == '|')
		v.p++, v.n--;
	if (v.n && is_pipe(v, v.n - 1))
		v.n--;
	return v;
}

static struct kit_sv
unescape(struct kit_arena *arena, struct kit_sv v)
{
	if (!v.n || !memmem(v.p, v.n, "\\|", 2))
		return v;
	char *p = kit_arena_alloc(arena, v.n + 1, 1);
	size_t n = 0;
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] != '\\' || i + 1 == v.n || v.p[i + 1] != '|')
			p[n++] = v.p[i];
	return kit_sv_of(p, n);
}

/* Cells of a line into cells (up to max); how many there are. */
static size_t
split_cells(struct reader *r, int line, struct kit_md_cell *cells, size_t max)
{
	struct kit_sv source = r->lines[line - 1], v = inside(source);
	size_t from = 0, n = 0;

	for (size_t i = 0; i <= v.n; i++) {
		if (i < v.n && !is_pipe(v, i))
			continue;
		struct kit_sv raw = kit_sv_of(v.p + from, i - from);
		struct kit_sv text = kit_sv_trim(raw);
		if (n < max)
			cells[n] =
			    (struct kit_md_cell){unescape(r->arena, text), line,
				(int)(text.p - source.p) + 1};
		n++;
		from = i + 1;
	}
	return n;
}

static enum kit_code
take_row(struct reader *r, struct kit_md_table *t, int line, size_t row)
{
	struct kit_md_cell *cells = t->cells + row * t->columns;

	for (size_t i = 0; i < t->columns; i++)
		cells[i] = (struct kit_md_cell){kit_sv(""), line, 1};
	size_t n = split_cells(r, line, cells, t->columns);
	if (n <= t->columns)
		return KIT_OK;
	return kit_err_set(r->err, KIT_EFORM,
	    "%s:%d:1: la fila tiene %zu celdas y la tabla %zu columnas; una "
	    "barra dentro de una celda se escribe \\|",
	    r->path, line, n, t->columns);
}

/* A line of nothing but the dashes under a head. */
static bool
is_rule(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (!strchr("|-: \t\r", v.p[i]))
			return false;
	return memchr(v.p, '-', v.n) != NULL;
}

static void
sketch(const struct reader *r, struct kit_str *out)
{
	for (size_t i = 0; i < r->line_count; i++) {
		struct kit_sv line = r->lines[i], v = kit_sv_trim(line);
		if (v.n && v.p[0] == '|' && v.p - line.p < 4)
			kit_str_add(out, is_rule(v) ? "|-|" : "|x|");
		else
			kit_str_sv(out, line);
		kit_str_c(out, '\n');
	}
}

static size_t
count_rows(cmark_node *table)
{
	size_t n = 0;

	for (cmark_node *c = cmark_node_first_child(table); c;
	     c = cmark_node_next(c))
		n++;
	return n;
}

/* The head stands two lines over the first row: cmark gives the start of the
 * paragraph in front of it, when there is one. */
static int
head_line(cmark_node *table)
{
	cmark_node *head = cmark_node_first_child(table);
	cmark_node *row = head ? cmark_node_next(head) : NULL;

	return row ? cmark_node_get_start_line(row) - 2
		   : cmark_node_get_end_line(table) - 1;
}

static enum kit_code
take_table(struct reader *r, cmark_node *node)
{
	struct kit_md_table *t =
	    kit_mem_push(&r->tables, &r->count, &r->cap, sizeof(*t));

	t->line = head_line(node);
	t->rows = count_rows(node);
	if (t->line < 1 || (size_t)t->line >= r->line_count)
		return kit_err_set(r->err, KIT_EFORM,
		    "%s:1:1: no se entiende una tabla", r->path);
	t->columns = split_cells(r, t->line, NULL, 0);
	size_t rule = split_cells(r, t->line + 1, NULL, 0);
	if (t->columns > COLUMNS_MAX || t->columns != rule)
		return kit_err_set(r->err, KIT_EFORM,
		    "%s:%d:1: la tabla tiene %zu columnas y su línea de "
		    "guiones %zu; caben %d",
		    r->path, t->line, t->columns, rule, COLUMNS_MAX);
	t->cells =
	    kit_arena_alloc(r->arena, t->rows * t->columns, sizeof(*t->cells));
	size_t row = 0;
	for (cmark_node *c = cmark_node_first_child(node); c;
	     c = cmark_node_next(c), row++) {
		int line = row ? cmark_node_get_start_line(c) : t->line;
		if (line < 1 || (size_t)line > r->line_count ||
		    take_row(r, t, line, row) != KIT_OK)
			return r->err->code ? r->err->code : KIT_EFORM;
	}
	return KIT_OK;
}

static enum kit_code
walk(struct reader *r, cmark_node *document)
{
	cmark_iter *it = cmark_iter_new(document);
	enum kit_code rc = KIT_OK;

	while (rc == KIT_OK && cmark_iter_next(it) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		bool table =
		    strcmp(cmark_node_get_type_string(node), "table") == 0;
		if (table && cmark_node_first_child(node))
			rc = take_table(r, node);
		if (table)
			cmark_iter_reset(it, node, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(it);
	return rc;
}

static cmark_node *
parse(struct kit_sv text)
{
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_parser_attach_syntax_extension(
	    parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, text.p, text.n);
	cmark_node *document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return document;
}

enum kit_code
kit_md_tables(struct kit_arena *arena, const char *path, struct kit_sv text,
    struct kit_md_table **tables, size_t *count, struct kit_err *err)
{
	struct reader r = {.arena = arena, .path = path, .err = err};

	if (kit_sv_starts(text, "\xEF\xBB\xBF"))
		text = kit_sv_of(text.p + 3, text.n - 3);
	if (!text.p)
		text = kit_sv("");
	err->code = KIT_OK;
	enum kit_code rc = check_text(&r, text);
	if (rc == KIT_OK) {
		struct kit_str rows KIT_STR_AUTO = {0};
		sketch(&r, &rows);
		cmark_node *document = parse(kit_str_view(&rows));
		rc = walk(&r, document);
		cmark_node_free(document);
	}
	*tables = kit_arena_alloc(arena, r.count, sizeof(**tables));
	if (r.count)
		memcpy(*tables, r.tables, r.count * sizeof(**tables));
	*count = r.count;
	free(r.tables);
	free(r.lines);
	return rc;
}
