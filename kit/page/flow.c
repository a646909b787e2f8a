#include "flow.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "block.h"
#include "markdown.h"
#include "table.h"

enum { LISTS = 8, DEPTH = 3 };

struct list {
	bool ordered, tight;
	int number; /* of the next item */
	size_t items;
};

/* One text being laid out. */
struct reading {
	struct kit_flow *flow;
	struct kit_spans spans;
	unsigned style;
	size_t bold, italic; /* how many are open */
	struct list lists[LISTS];
	size_t list_count;
	bool marker; /* the next line is the first of an item */
	bool box; /* whose mark is a box to tick: "- [ ] …" */
	bool fresh; /* nothing laid out yet: no white before */
	bool in_table, in_head;
	bool line_start; /* of the text as it is written */
	bool piped; /* in a line of a table that Markdown does not see */
	struct kit_table table;
	struct kit_err *err;
};

/* Headings by level: letters as a multiple of the text's; white in lines. */
static const struct {
	double scale, before, after;
	bool rule;
} headings[] = {
    {1, 0, 0, false},
    {1.75, 0.9, 0.25, false},
    {1.15, 0.65, 0.2, true},
    {1.05, 0.6, 0.1, false},
    {1, 0.5, 0.1, false},
};

static const double indent_ems = 1.5;

double
kit_flow_leading(double size)
{
	return size * 1.28;
}

double
kit_flow_baseline(double size)
{
	return size * 0.99;
}

double
kit_flow_width(const struct kit_flow *flow)
{
	return flow->beside > 0 ? flow->width - flow->aside : flow->width;
}

struct kit_row *
kit_flow_row(struct kit_flow *flow, double height)
{
	struct kit_row *row = kit_page_row(flow->page, height);
	double em = flow->size;

	if (flow->beside > 0)
		row->keep = true;
	flow->beside -= height;
	for (unsigned i = 0; i < flow->quotes; i++)
		kit_page_add(
		    flow->page, &(struct kit_item){.mark = KIT_MARK_FILL,
				    .x = flow->left - em * (i + 1),
				    .w = 2.4,
				    .h = height,
				    .grey = 0.6});
	return row;
}

void
kit_flow_gap(struct kit_flow *flow, double height)
{
	if (flow->quotes > 0) {
		kit_flow_row(flow, height)->keep = true;
		return;
	}
	kit_page_gap(flow->page, height);
	flow->beside -= height;
}

double
kit_flow_place(double x, double width, double line, char align)
{
	if (align == 'r')
		return x + width - line;
	if (align == 'c')
		return x + (width - line) / 2;
	return x;
}

void
kit_flow_put(struct kit_flow *flow, const struct kit_line *line, double size,
    double x, double y)
{
	for (size_t i = 0; i < line->count; i++)
		kit_page_text(
		    flow->page, &line->pieces[i], size, x + line->at[i], y);
}

void
kit_flow_text(struct kit_flow *flow, struct kit_sv text,
    const struct kit_look *look, const double box[3])
{
	struct kit_spans spans = {0};
	size_t first = flow->page->item_count;

	kit_spans_add(&spans, text, look->style, true);
	struct kit_lines lines =
	    kit_text_lines(flow->font, &spans, look->size, 1e6);
	if (lines.count > 0)
		kit_flow_put(flow, &lines.items[0], look->size,
		    kit_flow_place(
			box[0], box[1], lines.items[0].width, look->align),
		    box[2]);
	for (size_t i = first; i < flow->page->item_count; i++)
		flow->page->items[i].grey = look->grey;
	free(spans.items);
}

void
kit_flow_box(struct kit_flow *flow, double x, double y, double side)
{
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_BOX,
				     .x = x,
				     .y = y,
				     .w = side,
				     .h = side,
				     .size = 0.8,
				     .grey = 0.2});
}

/* The number or bullet of an item, in the row last started. */
static void
put_marker(struct reading *r, double size)
{
	struct list *list = &r->lists[r->list_count - 1];
	struct kit_flow *flow = r->flow;
	char text[24] = "•";

	r->marker = false;
	if (r->box) {
		kit_flow_box(flow, flow->left - 1.2 * size,
		    kit_flow_baseline(size) - 0.78 * size, 0.82 * size);
		r->box = false;
		return;
	}
	if (list->ordered)
		snprintf(text, sizeof(text), "%d.", list->number++);
	double x = flow->left - indent_ems * flow->size;
	double w = (indent_ems - 0.45) * flow->size;
	kit_flow_text(flow, kit_sv(text),
	    &(struct kit_look){.size = size, .align = 'r'},
	    (double[3]){x, w, kit_flow_baseline(size)});
}

/* White before a block: less inside tight lists. */
static void
space(struct reading *r, double lines)
{
	bool tight = r->list_count && r->lists[r->list_count - 1].tight;

	if (!r->fresh)
		kit_flow_gap(r->flow, r->flow->size * (tight ? 0.15 : lines));
	r->fresh = false;
}

/*
 * The spans gathered, as rows, with white before them; no lone first or last
 * line on a page. False when there is nothing to print, not even white.
 */
static bool
put_lines(struct reading *r, double size, double before, bool keep)
{
	struct kit_flow *flow = r->flow;
	struct kit_lines lines =
	    kit_text_lines(flow->font, &r->spans, size, kit_flow_width(flow));

	r->spans.count = 0;
	if (lines.count == 0 && !r->box)
		return false;
	space(r, before);
	if (lines.count == 0)
		kit_flow_row(flow, kit_flow_leading(size));
	if (lines.count == 0)
		put_marker(r, size);
	/* The first item of a list stays with the second. */
	if (r->list_count && r->lists[r->list_count - 1].items == 1)
		keep = true;
	for (size_t i = 0; i < lines.count; i++) {
		struct kit_row *row =
		    kit_flow_row(flow, kit_flow_leading(size));
		row->keep = row->keep || keep || (i == 0 && lines.count > 1) ||
			    i + 2 == lines.count;
		if (r->marker)
			put_marker(r, size);
		kit_flow_put(flow, &lines.items[i], size, flow->left,
		    kit_flow_baseline(size));
	}
	return true;
}

static enum kit_code
on_paragraph(struct reading *r, const struct kit_md_event *ev)
{
	r->line_start = ev->enter;
	r->piped = false;
	if (!ev->enter)
		put_lines(r, r->flow->size, 0.55, false);
	return KIT_OK;
}

static enum kit_code
on_heading(struct reading *r, const struct kit_md_event *ev)
{
	size_t level = ev->level < (int)LEN(headings) ? (size_t)ev->level
						      : LEN(headings) - 1;
	struct kit_flow *flow = r->flow;
	double size = flow->size * headings[level].scale;

	if (ev->enter) {
		r->style |= KIT_STYLE_BOLD;
		return KIT_OK;
	}
	r->style &= ~(unsigned)KIT_STYLE_BOLD;
	if (!put_lines(r, size, headings[level].before, true))
		return KIT_OK;
	if (headings[level].rule) {
		kit_flow_row(flow, 3)->keep = true;
		kit_page_line(
		    flow->page, flow->left, 1.5, kit_flow_width(flow), 0);
	}
	kit_flow_gap(flow, flow->size * headings[level].after);
	r->fresh = true;
	return KIT_OK;
}

static enum kit_code
on_list(struct reading *r, const struct kit_md_event *ev)
{
	double indent = indent_ems * r->flow->size;

	if (!ev->enter) {
		r->list_count--;
		r->flow->left -= indent;
		r->flow->width += indent;
		return KIT_OK;
	}
	if (r->list_count == LISTS)
		return kit_err_set(r->err, KIT_EFORM,
		    "%s:%d: hay demasiadas listas una dentro de otra",
		    r->flow->path, ev->line);
	if (r->list_count == 0 && !r->fresh)
		kit_flow_gap(r->flow, r->flow->size * 0.3);
	r->lists[r->list_count++] =
	    (struct list){ev->ordered, ev->tight, ev->level, 0};
	r->flow->left += indent;
	r->flow->width -= indent;
	return KIT_OK;
}

/* An item that says nothing leaves no bullet behind. */
static enum kit_code
on_item(struct reading *r, const struct kit_md_event *ev)
{
	r->marker = ev->enter;
	r->box = false;
	if (ev->enter)
		r->lists[r->list_count - 1].items++;
	return KIT_OK;
}

static enum kit_code
on_quote(struct reading *r, const struct kit_md_event *ev)
{
	struct kit_flow *flow = r->flow;
	double indent = flow->size;

	if (ev->enter) {
		space(r, 0.6);
		flow->quotes++;
		r->fresh = true;
	} else {
		flow->quotes--;
		indent = -indent;
	}
	flow->left += indent;
	flow->width -= indent;
	return KIT_OK;
}

static enum kit_code
on_rule(struct reading *r, const struct kit_md_event *ev KIT_UNUSED)
{
	space(r, 0.6);
	kit_flow_row(r->flow, 2);
	kit_page_line(
	    r->flow->page, r->flow->left, 1, kit_flow_width(r->flow), 0);
	return KIT_OK;
}

static void add_spans(struct reading *r, struct kit_sv text, unsigned style);

/* A code block without a name: its lines as they are, with their indents. */
static void
put_verbatim(struct reading *r, struct kit_sv text)
{
	const double em = 0.6; /* of every letter, the blank too */
	struct kit_flow *flow = r->flow;
	struct kit_sv line;

	while (kit_sv_split(&text, '\n', &line)) {
		size_t blanks = 0;
		if (line.n == 0 && !text.p)
			break;
		while (blanks < line.n && line.p[blanks] == ' ')
			blanks++;
		double indent = fmin(
		    (double)blanks * em * flow->size, kit_flow_width(flow) / 2);
		flow->left += indent;
		flow->width -= indent;
		add_spans(r, line, r->style | KIT_STYLE_MONO);
		r->fresh = true;
		if (!put_lines(r, flow->size, 0, false))
			kit_flow_gap(flow, flow->size);
		flow->left -= indent;
		flow->width += indent;
	}
}

static enum kit_code
on_block(struct reading *r, const struct kit_md_event *ev)
{
	struct kit_str info KIT_STR_AUTO = {0};
	struct kit_sv args, name = {0};

	kit_fill_plain(r->flow->fill, ev->info, &info);
	args = kit_str_view(&info);
	kit_sv_split(&args, ' ', &name);
	space(r, 0.6);
	if (name.n == 0) {
		put_verbatim(r, ev->text);
		return KIT_OK;
	}
	const struct kit_block *block = kit_block_find(name);
	if (!block)
		return kit_err_set(r->err, KIT_EFORM,
		    "%s: no existe el bloque «" KIT_SV_FMT "» (hay: %s)",
		    r->flow->path, KIT_SV_ARG(name), kit_block_names());
	return block->lay(r->flow, kit_sv_trim(args), ev->text, r->err);
}

static enum kit_code
on_table(struct reading *r, const struct kit_md_event *ev)
{
	r->in_table = ev->enter;
	if (ev->enter)
		return KIT_OK;
	space(r, 0.6);
	kit_table_lay(r->flow, &r->table);
	kit_table_done(&r->table);
	return KIT_OK;
}

static enum kit_code
on_row(struct reading *r, const struct kit_md_event *ev)
{
	r->in_head = ev->enter && ev->head;
	return KIT_OK;
}

static enum kit_code
on_cell(struct reading *r, const struct kit_md_event *ev)
{
	struct kit_table *t = &r->table;

	if (ev->enter) {
		if (!r->in_head)
			return KIT_OK;
		if (t->columns == KIT_TABLE_COLUMNS)
			return kit_err_set(r->err, KIT_EFORM,
			    "%s:%d: la tabla tiene más de %d columnas",
			    r->flow->path, ev->line, KIT_TABLE_COLUMNS);
		t->align[t->columns++] = ev->align;
		return KIT_OK;
	}
	struct kit_table_cell *cell =
	    kit_mem_push(&t->cells, &t->count, &t->cap, sizeof(*cell));
	cell->spans = r->spans;
	r->spans = (struct kit_spans){0};
	return KIT_OK;
}

static void
warn(struct reading *r, const char *what, struct kit_sv mark)
{
	char text[200];

	if (!r->flow->warn)
		return;
	snprintf(text, sizeof(text), "%s: %s «%.*s»: no se imprime",
	    r->flow->path, what, (int)(mark.n < 40 ? mark.n : 40), mark.p);
	r->flow->warn(r->flow->warn_ctx, text);
}

static bool
is_table_mark(char c)
{
	return c == '|' || c == ':' || c == '-' || c == ' ' || c == '\t';
}

/* What is left of a table whose parts were not printed: "|", "|:---|". */
static bool
is_table_rest(struct kit_sv text)
{
	if (text.n == 0 || text.p[0] != '|')
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (!is_table_mark(text.p[i]))
			return false;
	return true;
}

/* The bytes at the start of text that are markup no reader should see. */
static size_t
stray_markup(const struct reading *r, struct kit_sv text)
{
	size_t n = 0;

	if (r->piped && text.p[0] == '|')
		return 1;
	while (n < text.n && text.p[n] == '*')
		n++;
	return n >= 2 ? n : 0;
}

/* Text of the document itself: what Markdown made nothing of stays out. */
static void
add_literal(struct reading *r, struct kit_sv text, unsigned style)
{
	size_t from = 0, n;

	if (r->piped && is_table_rest(text))
		return;
	for (size_t i = 0; i < text.n; i += n ? n : 1) {
		struct kit_sv rest = kit_sv_of(text.p + i, text.n - i);
		n = stray_markup(r, rest);
		if (n == 0)
			continue;
		warn(r, "está de más", kit_sv_of(rest.p, n));
		kit_spans_add(&r->spans, kit_sv_of(text.p + from, i - from),
		    style, r->in_table);
		if (r->piped)
			kit_spans_add(&r->spans, kit_sv(" "), style, true);
		from = i + n;
	}
	kit_spans_add(&r->spans, kit_sv_of(text.p + from, text.n - from), style,
	    r->in_table);
}

/* Text with the values in it. */
static void
add_spans(struct reading *r, struct kit_sv text, unsigned style)
{
	struct kit_fill_part part;

	while (kit_fill_next(r->flow->fill, &text, &part))
		if (part.value || style & KIT_STYLE_MONO)
			kit_spans_add(&r->spans, part.text, style, r->in_table);
		else
			add_literal(r, part.text, style);
}

static enum kit_code
on_text(struct reading *r, const struct kit_md_event *ev)
{
	unsigned style = r->style | (r->bold ? KIT_STYLE_BOLD : 0) |
			 (r->italic ? KIT_STYLE_ITALIC : 0) |
			 (r->in_head ? KIT_STYLE_BOLD : 0) |
			 (ev->node == KIT_MD_CODE ? KIT_STYLE_MONO : 0);

	struct kit_sv text = ev->text;
	if (r->marker && r->spans.count == 0 && kit_sv_starts(text, "[ ] ")) {
		r->box = true;
		text.p += 4;
		text.n -= 4;
	}
	if (!r->in_table && r->line_start && kit_sv_starts(text, "|"))
		r->piped = true;
	r->line_start = false;
	add_spans(r, text, style);
	return KIT_OK;
}

/* The only HTML that a document has is <br>; comments are for its authors. */
static enum kit_code
on_html(struct reading *r, const struct kit_md_event *ev)
{
	if (kit_sv_is(ev->text, "<br>") || kit_sv_is(ev->text, "<br/>") ||
	    kit_sv_is(ev->text, "<br />"))
		kit_spans_end_line(&r->spans);
	else if (!kit_sv_starts(ev->text, "<!--"))
		warn(r, "de HTML solo se entiende <br>, no", ev->text);
	return KIT_OK;
}

static enum kit_code
on_blank(struct reading *r, const struct kit_md_event *ev KIT_UNUSED)
{
	kit_spans_add(&r->spans, kit_sv(" "), r->style, true);
	r->line_start = true;
	r->piped = false;
	return KIT_OK;
}

static enum kit_code
on_break(struct reading *r, const struct kit_md_event *ev KIT_UNUSED)
{
	kit_spans_end_line(&r->spans);
	r->line_start = true;
	r->piped = false;
	return KIT_OK;
}

static enum kit_code
on_emph(struct reading *r, const struct kit_md_event *ev)
{
	r->italic += ev->enter ? 1 : (size_t)-1;
	return KIT_OK;
}

static enum kit_code
on_strong(struct reading *r, const struct kit_md_event *ev)
{
	r->bold += ev->enter ? 1 : (size_t)-1;
	return KIT_OK;
}

static enum kit_code
on_nothing(
    struct reading *r KIT_UNUSED, const struct kit_md_event *ev KIT_UNUSED)
{
	return KIT_OK;
}

static enum kit_code (*const handlers[])(
    struct reading *, const struct kit_md_event *) = {
    [KIT_MD_PARAGRAPH] = on_paragraph,
    [KIT_MD_HEADING] = on_heading,
    [KIT_MD_LIST] = on_list,
    [KIT_MD_ITEM] = on_item,
    [KIT_MD_QUOTE] = on_quote,
    [KIT_MD_RULE] = on_rule,
    [KIT_MD_CODE_BLOCK] = on_block,
    [KIT_MD_TABLE] = on_table,
    [KIT_MD_ROW] = on_row,
    [KIT_MD_CELL] = on_cell,
    [KIT_MD_TEXT] = on_text,
    [KIT_MD_CODE] = on_text,
    [KIT_MD_HTML] = on_html,
    [KIT_MD_BLANK] = on_blank,
    [KIT_MD_BREAK] = on_break,
    [KIT_MD_EMPH] = on_emph,
    [KIT_MD_STRONG] = on_strong,
    [KIT_MD_LINK] = on_nothing,
    [KIT_MD_NONE] = on_nothing,
};
static_assert(LEN(handlers) == KIT_MD_COUNT, "a handler for each node");

static enum kit_code
on_event(void *ctx, const struct kit_md_event *ev, struct kit_err *err)
{
	struct reading *r = ctx;

	r->err = err;
	return handlers[ev->node](r, ev);
}

enum kit_code
kit_flow_markdown(
    struct kit_flow *flow, struct kit_sv text, struct kit_err *err)
{
	struct kit_str tidy KIT_STR_AUTO = {0};
	struct reading r = {.flow = flow, .fresh = true};

	if (flow->depth == DEPTH)
		return kit_err_set(err, KIT_EFORM,
		    "%s: hay demasiados bloques uno dentro de otro",
		    flow->path);
	kit_fill_tidy(flow->fill, text, &tidy);
	flow->depth++;
	enum kit_code code =
	    kit_markdown_walk(kit_str_view(&tidy), on_event, &r, err);
	flow->depth--;
	free(r.spans.items);
	kit_table_done(&r.table);
	return code;
}
