/* The block barras, which draws numbers as bars: see block_bars.h. */

#include "block_bars.h"

#include <math.h>
#include <stdlib.h>

#include "block_text.h"

enum { BARS = 60, SERIES = 3 };

/* One number of a line: its text, and the value that its bar is drawn for. */
struct bar {
	struct kit_sv shown;
	double value;
	bool inexact; /* «menos de 5»: an empty bar as long as that of 5 */
};

struct line {
	struct kit_sv label;
	struct bar bars[SERIES];
	size_t count;
};

/*
 * How the bars of each series are filled, to tell them apart without colours.
 */
static const struct {
	enum kit_mark mark;
	double grey;
} looks[SERIES] = {
    {KIT_MARK_FILL, 0.3},
    {KIT_MARK_HATCH, 0.2},
    {KIT_MARK_BOX, 0.2},
};

/* Reads a number or «menos de N»; «reservado» and empty text have no bar. */
static bool
read_number(struct bar *bar)
{
	static const char less[] = "menos de ";
	const char *from = bar->shown.p;
	char *end = NULL;

	if (bar->shown.n == 0 || kit_sv_is(bar->shown, "reservado"))
		return true;
	bar->inexact = kit_sv_starts(bar->shown, less);
	if (bar->inexact)
		from += sizeof(less) - 1;
	bar->value = strtod(from, &end);
	return end != from && *end == '\0' && bar->value >= 0 &&
	       bar->value < 1e15;
}

static bool
read_line(struct kit_flow *flow, struct kit_sv text, struct line *line)
{
	struct kit_sv part;

	kit_sv_split(&text, '|', &part);
	if (!text.p)
		return false;
	line->label = kit_block_text_plain(flow, part);
	while (kit_sv_split(&text, '|', &part)) {
		struct bar *bar = &line->bars[line->count];
		if (line->count == SERIES)
			return false;
		bar->shown = kit_block_text_plain(flow, part);
		if (!read_number(bar))
			return false;
		line->count++;
	}
	return true;
}

/* The largest number, and the widths in points of the widest label and of the
 * widest number as text. */
struct scale {
	double most, label, number;
};

/* Draws a bar, or a sample of one, in the row last started. */
static void
put_mark(
    struct kit_flow *flow, size_t series, bool inexact, const double xywh[4])
{
	const struct kit_item item = {
	    .mark = inexact ? KIT_MARK_BOX : looks[series].mark,
	    .x = xywh[0],
	    .y = xywh[1],
	    .w = xywh[2],
	    .h = xywh[3],
	    .size = 0.5,
	    .grey = looks[series].grey,
	};

	kit_page_add(flow->page, &item);
}

static void
put_bar(struct kit_flow *flow, const struct bar *bar, size_t series,
    const struct scale *scale, double y)
{
	double size = flow->size * 0.93, height = size * 1.04;
	double x = flow->left + scale->label + 6;
	double room = kit_flow_width(flow) - scale->label - scale->number - 10;
	double w = scale->most > 0 ? bar->value / scale->most * room : 0;

	if (w > 0)
		put_mark(
		    flow, series, bar->inexact, (double[4]){x, y, w, height});
	kit_flow_text(flow, bar->shown,
	    &(struct kit_look){
		.size = size, .style = series == 0 ? KIT_STYLE_BOLD : 0},
	    (double[3]){x + w + 4, scale->number, y + size * 0.87});
}

static void
put_line(struct kit_flow *flow, const struct line *line,
    const struct scale *scale, struct kit_row as)
{
	double size = flow->size * 0.93, each = size * 1.1, edge = size * 0.225;
	struct kit_row *row =
	    kit_flow_row(flow, edge * 2 + each * (double)line->count);

	row->head = as.head;
	row->keep = row->keep || as.keep;
	kit_flow_text(flow, line->label,
	    &(struct kit_look){.size = size, .align = 'r'},
	    (double[3]){flow->left, scale->label,
		edge + (each * (double)line->count + size * 0.7) / 2});
	for (size_t i = 0; i < line->count; i++)
		put_bar(
		    flow, &line->bars[i], i, scale, edge + each * (double)i);
}

/* The label or, when it is wider than width, its beginning and an ellipsis. */
static struct kit_sv
fit(struct kit_flow *flow, struct kit_sv label, double size, double width)
{
	struct kit_spans spans = {0};
	const char *text = label.p;

	kit_spans_add(&spans, label, 0, true);
	struct kit_lines lines =
	    kit_text_lines(flow->font, &spans, size, width);
	if (lines.count > 1) {
		size_t n = label.n;
		do {
			n--;
			while (
			    n > 0 && ((unsigned char)label.p[n] & 0xC0) == 0x80)
				n--;
			text = kit_arena_printf(
			    flow->font->arena, "%.*s…", (int)n, label.p);
		} while (n > 0 && kit_font_width(flow->font, 0, kit_sv(text)) *
					  size / 1000 >
				      width);
	}
	free(spans.items);
	return kit_sv(text);
}

static void
grow_scale(struct kit_flow *flow, struct scale *scale, const struct line *line)
{
	double points = flow->size * 0.93 / 1000;

	scale->label = fmax(
	    scale->label, kit_font_width(flow->font, 0, line->label) * points);
	for (size_t i = 0; i < line->count; i++) {
		scale->most = fmax(scale->most, line->bars[i].value);
		scale->number = fmax(
		    scale->number, kit_font_width(flow->font, KIT_STYLE_BOLD,
				       line->bars[i].shown) *
				       points);
	}
}

/* Draws the names of the series, separated by ';', each with a sample bar.
 * Returns the kit_row.head that repeats them on each page of the chart; 0 when
 * there are no names. */
static size_t
put_legend(struct kit_flow *flow, struct kit_sv names, double x)
{
	double size = flow->size * 0.85, box = size * 1.6;
	struct kit_page *page = flow->page;
	struct kit_sv name;

	if (names.n == 0)
		return 0;
	struct kit_head *h = kit_mem_push(
	    &page->heads, &page->head_count, &page->head_cap, sizeof(*h));
	*h = (struct kit_head){.first = page->row_count, .count = 1};
	kit_flow_row(flow, size * 1.7)->keep = true;
	for (size_t i = 0; i < SERIES && kit_sv_split(&names, ';', &name);
	     i++) {
		name = kit_sv_trim(name);
		double w =
		    kit_font_width(flow->font, 0, name) * size / 1000 + size;
		put_mark(flow, i, false,
		    (double[4]){x, size * 0.3, box, size * 0.8});
		kit_flow_text(flow, name, &(struct kit_look){.size = size},
		    (double[3]){x + box + 4, w, size});
		x += box + 4 + w;
	}
	return page->head_count;
}

static enum kit_code
read_lines(struct kit_flow *flow, struct kit_sv text, struct line *lines,
    size_t *count, struct kit_err *err)
{
	struct kit_sv one;

	while (kit_block_text_next(&text, &one)) {
		if (*count == BARS)
			return kit_err_set(err, KIT_EFORM,
			    "%s: el bloque barras tiene más de %d líneas",
			    flow->path, BARS);
		if (!read_line(flow, one, &lines[*count]))
			return kit_err_set(err, KIT_EFORM,
			    "%s: en el bloque barras cada línea es «nombre | "
			    "número» con hasta %d números («menos de 5» y "
			    "«reservado» también sirven), no «" KIT_SV_FMT "»",
			    flow->path, SERIES, KIT_SV_ARG(one));
		++*count;
	}
	return KIT_OK;
}

enum kit_code
kit_block_bars(struct kit_flow *flow, struct kit_sv args, struct kit_sv text,
    struct kit_err *err)
{
	struct line *lines =
	    kit_arena_alloc(flow->font->arena, BARS, sizeof(*lines));
	struct scale scale = {0};
	double size = flow->size * 0.93;
	size_t n = 0;

	if (read_lines(flow, text, lines, &n, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		grow_scale(flow, &scale, &lines[i]);
	scale.label = fmin(scale.label + 1, kit_flow_width(flow) * 0.42);
	const char *names = kit_arena_copy(flow->font->arena, args.p, args.n);
	size_t head = n ? put_legend(flow, kit_sv_of(names, args.n),
			      flow->left + scale.label + 6)
			: 0;
	for (size_t i = 0; i < n; i++) {
		/* Keeps the last two lines on one page. */
		struct kit_row as = {.head = head, .keep = i + 2 == n};
		lines[i].label = fit(flow, lines[i].label, size, scale.label);
		put_line(flow, &lines[i], &scale, as);
	}
	return KIT_OK;
}
