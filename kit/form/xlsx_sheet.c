/*
 * Reads the sheets of a workbook. Debian has a C library that writes .xlsx, but
 * none that reads it: minizip reads the archive, expat its XML. Both are small
 * and maintained, by the projects of zlib and expat. A file from outside is
 * bounded: parts of 16 MB, and no document type.
 */

#include "xlsx_sheet.h"

#include <expat.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <stdlib.h>

#include "os.h"

enum {
	PART_MAX = 16 << 20,
	ROWS_MAX = 20000,
	COLUMNS_MAX = 256,
	SHEETS_MAX = 64,
	STRINGS_MAX = 200000
};

struct found {
	int row, column; /* the cell's place, from 1 */
	struct kit_sv text;
};

struct reader {
	struct kit_arena *arena;
	struct kit_sheets *sheets;
	unzFile zip;
	struct kit_sv *strings; /* the strings that cells share */
	size_t string_count, string_cap;
	struct {
		struct kit_sv name, relation, part;
	} list[SHEETS_MAX];
	size_t count;
	/* While a part is parsed: */
	XML_Parser parser;
	struct kit_str text; /* of the cell or string so far */
	bool in_text; /* inside an element whose text counts */
	char kind[12]; /* type of the cell: s, str, inlineStr, b, n */
	int row, column;
	struct found *cells;
	size_t cell_count, cell_cap;
	bool too_much;
};

/* ---- XML ---- */

/* Gives the name of an element without its prefix: x:row is row. */
static const char *
local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static const char *
attribute(const char **atts, const char *name)
{
	for (; *atts; atts += 2)
		if (strcmp(atts[0], name) == 0 ||
		    strcmp(local(atts[0]), name) == 0)
			return atts[1];
	return "";
}

static struct kit_sv
keep(struct reader *r, const char *text)
{
	struct kit_sv v = kit_sv_trim(kit_sv(text));

	return kit_sv_of(kit_arena_copy(r->arena, v.p, v.n), v.n);
}

static void
stop(struct reader *r)
{
	r->too_much = true;
	XML_StopParser(r->parser, XML_FALSE);
}

/* Refuses a document type: no workbook has one, and its entities could grow
 * without end. */
static void
on_doctype(void *ctx, const char *name KIT_UNUSED, const char *id KIT_UNUSED,
    const char *public KIT_UNUSED, int subset KIT_UNUSED)
{
	stop(ctx);
}

static void
on_letters(void *ctx, const char *s, int n)
{
	struct reader *r = ctx;

	if (r->in_text)
		kit_str_put(&r->text, s, (size_t)n);
}

typedef void (*start_fn)(void *ctx, const char *name, const char **atts);
typedef void (*end_fn)(void *ctx, const char *name);

/* Reads a part of the archive; false when it is missing, damaged or too
 * large. */
static bool
read_part(struct reader *r, const char *name, struct kit_str *out)
{
	char block[8192];
	int n;

	if (unzLocateFile(r->zip, name, 2) != UNZ_OK ||
	    unzOpenCurrentFile(r->zip) != UNZ_OK)
		return false;
	while ((n = unzReadCurrentFile(r->zip, block, sizeof(block))) > 0) {
		kit_str_put(out, block, (size_t)n);
		if (out->n > PART_MAX) {
			r->too_much = true;
			break;
		}
	}
	return unzCloseCurrentFile(r->zip) == UNZ_OK && n == 0 && !r->too_much;
}

static bool
parse_part(struct reader *r, const char *name, start_fn start, end_fn end)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (!read_part(r, name, &text))
		return false;
	r->parser = XML_ParserCreate(NULL);
	if (!r->parser)
		kit_mem_exhausted();
	XML_SetUserData(r->parser, r);
	XML_SetElementHandler(r->parser, start, end);
	XML_SetCharacterDataHandler(r->parser, on_letters);
	XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
	bool good = XML_Parse(r->parser, kit_str_get(&text), (int)text.n, 1) ==
		    XML_STATUS_OK;
	XML_ParserFree(r->parser);
	r->parser = NULL;
	return good && !r->too_much;
}

/* ---- parts ---- */

static void
start_workbook(void *ctx, const char *name, const char **atts)
{
	struct reader *r = ctx;

	if (strcmp(local(name), "sheet") != 0)
		return;
	if (r->count == SHEETS_MAX) {
		stop(r);
		return;
	}
	r->list[r->count].name = keep(r, attribute(atts, "name"));
	r->list[r->count++].relation = keep(r, attribute(atts, "r:id"));
}

static void
start_relations(void *ctx, const char *name, const char **atts)
{
	struct reader *r = ctx;
	const char *target = attribute(atts, "Target");

	if (strcmp(local(name), "Relationship") != 0)
		return;
	for (size_t i = 0; i < r->count; i++)
		if (kit_sv_is(r->list[i].relation, attribute(atts, "Id")))
			r->list[i].part = kit_sv(
			    target[0] == '/'
				? kit_arena_dup(r->arena, target + 1)
				: kit_arena_printf(r->arena, "xl/%s", target));
}

static void
no_end(void *ctx KIT_UNUSED, const char *name KIT_UNUSED)
{
}

static void
start_strings(void *ctx, const char *name, const char **atts KIT_UNUSED)
{
	struct reader *r = ctx;

	if (strcmp(local(name), "si") == 0)
		kit_str_clear(&r->text);
	r->in_text = strcmp(local(name), "t") == 0;
}

static void
end_strings(void *ctx, const char *name)
{
	struct reader *r = ctx;

	r->in_text = false;
	if (strcmp(local(name), "si") != 0)
		return;
	if (r->string_count == STRINGS_MAX) {
		stop(r);
		return;
	}
	struct kit_sv *place = kit_mem_push(
	    &r->strings, &r->string_count, &r->string_cap, sizeof(*place));
	*place = keep(r, kit_str_get(&r->text));
}

/* Reads the place of a cell: "AB12" is column 28, row 12. A cell without a
 * place follows the last one. */
static void
take_place(struct reader *r, const char *place)
{
	int column = 0, row = 0;

	for (; *place >= 'A' && *place <= 'Z' && column < 20000; place++)
		column = column * 26 + (*place - 'A' + 1);
	for (; kit_ascii_digit(*place) && row < 10000000; place++)
		row = row * 10 + (*place - '0');
	r->column = column ? column : r->column + 1;
	r->row = row ? row : r->row;
}

static void
start_sheet(void *ctx, const char *name, const char **atts)
{
	struct reader *r = ctx;

	name = local(name);
	if (strcmp(name, "row") == 0) {
		const char *at = attribute(atts, "r");
		r->row = *at ? atoi(at) : r->row + 1;
		r->column = 0;
	} else if (strcmp(name, "c") == 0) {
		take_place(r, attribute(atts, "r"));
		snprintf(r->kind, sizeof(r->kind), "%s", attribute(atts, "t"));
		kit_str_clear(&r->text);
	}
	r->in_text = strcmp(name, "v") == 0 || strcmp(name, "t") == 0;
}

/* Gives the text of the cell that ends; a whole number without «.0». */
static struct kit_sv
cell_text(struct reader *r)
{
	struct kit_sv v = kit_sv_trim(kit_str_view(&r->text));
	int64_t at = 0;

	if (strcmp(r->kind, "b") == 0)
		return kit_sv(kit_sv_is(v, "1") ? "TRUE" : "FALSE");
	if (strcmp(r->kind, "s") == 0)
		return kit_sv_int(v, &at) && at >= 0 &&
			       (size_t)at < r->string_count
			   ? r->strings[at]
			   : kit_sv("");
	if (!*r->kind && v.n > 2 && kit_sv_ends(v, ".0"))
		v.n -= 2;
	return kit_sv_of(kit_arena_copy(r->arena, v.p, v.n), v.n);
}

static void
end_sheet(void *ctx, const char *name)
{
	struct reader *r = ctx;

	r->in_text = false;
	if (strcmp(local(name), "c") != 0 || !r->text.n)
		return;
	struct kit_sv text = cell_text(r);
	if (!text.n)
		return;
	if (r->row < 1 || r->row > ROWS_MAX || r->column > COLUMNS_MAX) {
		stop(r);
		return;
	}
	struct found *place = kit_mem_push(
	    &r->cells, &r->cell_count, &r->cell_cap, sizeof(*place));
	*place = (struct found){r->row, r->column, text};
}

/* ---- the whole ---- */

/* Makes a table from the cells; its head is the first row that has any text. */
static void
make_sheet(struct reader *r, size_t i)
{
	struct kit_sheet *s = &r->sheets->items[r->sheets->count++];
	int first = r->cell_count ? r->cells[0].row : 1, last = 0, columns = 0;

	for (size_t k = 0; k < r->cell_count; k++) {
		first = r->cells[k].row < first ? r->cells[k].row : first;
		last = r->cells[k].row > last ? r->cells[k].row : last;
		columns =
		    r->cells[k].column > columns ? r->cells[k].column : columns;
	}
	*s = (struct kit_sheet){.name = {r->list[i].name, 0, 0},
	    .rows = last ? (size_t)(last - first + 1) : 0,
	    .columns = (size_t)columns};
	s->cells =
	    kit_arena_alloc(r->arena, s->rows * s->columns, sizeof(*s->cells));
	for (size_t k = 0; k < s->rows * s->columns; k++)
		s->cells[k] = (struct kit_cell){kit_sv(""),
		    first + (int)(k / s->columns), (int)(k % s->columns) + 1};
	for (size_t k = 0; k < r->cell_count; k++)
		s->cells[(size_t)(r->cells[k].row - first) * s->columns +
			 (size_t)r->cells[k].column - 1]
		    .text = r->cells[k].text;
}

static bool
read_all(struct reader *r)
{
	if (!parse_part(r, "xl/workbook.xml", start_workbook, no_end) ||
	    !parse_part(
		r, "xl/_rels/workbook.xml.rels", start_relations, no_end))
		return false;
	/* A workbook without any text has no part of shared strings. */
	if (unzLocateFile(r->zip, "xl/sharedStrings.xml", 2) == UNZ_OK &&
	    !parse_part(r, "xl/sharedStrings.xml", start_strings, end_strings))
		return false;
	for (size_t i = 0; i < r->count; i++) {
		r->cell_count = 0;
		r->row = r->column = 0;
		if (!r->list[i].part.p ||
		    !parse_part(r, r->list[i].part.p, start_sheet, end_sheet))
			return false;
		make_sheet(r, i);
	}
	return true;
}

enum kit_code
kit_xlsx_sheets(struct kit_arena *arena, const char *path,
    struct kit_sheets *sheets, struct kit_err *err)
{
	struct reader r = {.arena = arena, .sheets = sheets};

	*sheets = (struct kit_sheets){.workbook = true,
	    .items =
		kit_arena_alloc(arena, SHEETS_MAX, sizeof(*sheets->items))};
	if (!kit_os_exists(path))
		return kit_err_set(
		    err, KIT_ENOTFOUND, "no está el archivo %s", path);
	r.zip = unzOpen(path);
	bool good = r.zip && read_all(&r);
	if (r.zip)
		unzClose(r.zip);
	kit_str_done(&r.text);
	free(r.strings);
	free(r.cells);
	if (good)
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    r.too_much
		? "%s es demasiado grande para un formulario"
		: "%s no es una planilla de Excel (.xlsx) que se pueda leer",
	    path);
}
