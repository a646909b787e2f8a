/* Lays Markdown out as rows of a page, event by event: paragraphs, headings,
 * lists, tables, blocks (see layout.h). */
#include "layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "block.h"
#include "inline.h"
#include "markdown.h"
#include "table.h"
#include "utf8.h"

enum { LISTS = 8, DEPTH = 4 };

struct list {
	bool ordered, tight;
	int number; /* of the next item */
	size_t items;
};

/* The state while one text is laid out. */
struct reading {
	struct kit_flow *flow;
	struct kit_inline text; /* the paragraph, heading or cell at hand */
	struct list lists[LISTS];
	size_t list_count;
	bool marker; /* the next line is the first of an item */
	bool box; /* the item begins with a box to tick: "- [ ] …" */
	bool fresh; /* the next row has no white before it */
	bool head; /* in the head of the table */
	struct kit_table table;
	struct kit_err *err;
};

/* Headings by level: the size of their letters, and the white before and behind
 * them, as multiples of the size of the text. */
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

/* Draws the number or bullet of an item in the row last started. */
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

/* Adds white before a block, in multiples of the size; less in tight lists. */
static void
space(struct reading *r, double lines)
{
	bool tight = r->list_count && r->lists[r->list_count - 1].tight;

	if (!r->fresh)
		kit_flow_gap(r->flow, r->flow->size * (tight ? 0.15 : lines));
	r->fresh = false;
}

/*
 * Lays the gathered spans out as rows, with white before them. Neither the
 * first nor the last line is left alone on a page; with keep, the rows stay on
 * one page with what follows. False, and no white, when there is nothing to
 * print.
 */
static bool
put_lines(struct reading *r, double size, double before, bool keep)
{
	struct kit_flow *flow = r->flow;
	struct kit_lines lines = kit_text_lines(
	    flow->font, &r->text.spans, size, kit_flow_width(flow));

	r->text.spans.count = 0;
	if (lines.count == 0 && !r->box)
		return false;
	space(r, before);
	if (lines.count == 0)
		kit_flow_row(flow, kit_flow_leading(size));
	if (lines.count == 0)
		put_marker(r, size);
	/* Keeps the first item of a list on one page with the second. */
	if (r->list_count && r->lists[r->list_count - 1].items == 1)
		keep = true;
	for (size_t i = 0; i < lines.count; i++) {
		struct kit_row *row =
		    kit_flow_row(flow, kit_flow_leading(size));
		row->keep = row->keep || keep || (i == 0 && lines.count > 1) ||
			    i + 2 == lines.count;
		if (r->marker)
			put_marker(r, size);
		kit_flow_put(flow, &lines.items[i], size,
		    kit_flow_place(flow->left, kit_flow_width(flow),
			lines.items[i].width, flow->align),
		    kit_flow_baseline(size));
	}
	return true;
}

static enum kit_code
on_paragraph(struct reading *r, const struct kit_md_event *ev)
{
	if (ev->enter)
		kit_inline_begin(&r->text);
	else
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
		kit_inline_begin(&r->text);
		r->text.style |= KIT_STYLE_BOLD;
		return KIT_OK;
	}
	r->text.style &= ~(unsigned)KIT_STYLE_BOLD;
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

/* Begins or ends an item. An empty item prints no bullet: its marker is
 * forgotten at its end. */
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

/* The size of a code block's letters: the longest line fits into the width, but
 * no letter is smaller than four fifths of the text's. */
static double
verbatim_size(const struct kit_flow *flow, struct kit_sv text, double em)
{
	struct kit_sv line;
	size_t longest = 1;

	while (kit_sv_split(&text, '\n', &line)) {
		size_t columns = kit_utf8_count(line);
		longest = columns > longest ? columns : longest;
	}
	double fits = kit_flow_width(flow) / ((double)longest * em);
	return fmin(flow->size, fmax(fits, flow->size * 0.8));
}

/* Lays out a code block without a name: its lines as they are, with their
 * indents. */
static void
put_verbatim(struct reading *r, struct kit_sv text)
{
	struct kit_flow *flow = r->flow;
	const double em = kit_font_blank(flow->font, KIT_STYLE_MONO) / 1000;
	const double size = verbatim_size(flow, text, em);
	struct kit_sv line;

	while (kit_sv_split(&text, '\n', &line)) {
		size_t blanks = 0;
		if (line.n == 0 && !text.p)
			break;
		while (blanks < line.n && line.p[blanks] == ' ')
			blanks++;
		double indent =
		    fmin((double)blanks * em * size, kit_flow_width(flow) / 2);
		flow->left += indent;
		flow->width -= indent;
		kit_inline_text(&r->text,
		    kit_sv_of(line.p + blanks, line.n - blanks),
		    KIT_STYLE_MONO);
		r->fresh = true;
		if (!put_lines(r, size, 0, false))
			kit_flow_gap(flow, size);
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
	r->text.flat = ev->enter;
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
	r->text.style = ev->enter && ev->head ? KIT_STYLE_BOLD : 0;
	r->head = ev->head;
	return KIT_OK;
}

static enum kit_code
on_cell(struct reading *r, const struct kit_md_event *ev)
{
	struct kit_table *t = &r->table;

	if (ev->enter) {
		if (!r->head)
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
	cell->spans = r->text.spans;
	r->text.spans = (struct kit_spans){0};
	return KIT_OK;
}

static enum kit_code
on_text(struct reading *r, const struct kit_md_event *ev)
{
	static const char box[] = "[ ] ";
	struct kit_sv text = ev->text;

	if (r->marker && r->text.spans.count == 0 && kit_sv_starts(text, box)) {
		r->box = true;
		text.p += sizeof(box) - 1;
		text.n -= sizeof(box) - 1;
	}
	kit_inline_text(
	    &r->text, text, ev->node == KIT_MD_CODE ? KIT_STYLE_MONO : 0);
	return KIT_OK;
}

static enum kit_code
on_html(struct reading *r, const struct kit_md_event *ev)
{
	kit_inline_html(&r->text, ev->text);
	return KIT_OK;
}

static enum kit_code
on_line(struct reading *r, const struct kit_md_event *ev)
{
	kit_inline_line(&r->text, ev->node == KIT_MD_BREAK);
	return KIT_OK;
}

static enum kit_code
on_emph(struct reading *r, const struct kit_md_event *ev)
{
	size_t *open =
	    ev->node == KIT_MD_STRONG ? &r->text.bold : &r->text.italic;

	*open += ev->enter ? 1 : (size_t)-1;
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
    [KIT_MD_BLANK] = on_line,
    [KIT_MD_BREAK] = on_line,
    [KIT_MD_EMPH] = on_emph,
    [KIT_MD_STRONG] = on_emph,
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
kit_layout_markdown(
    struct kit_flow *flow, struct kit_sv text, struct kit_err *err)
{
	struct kit_str tidy KIT_STR_AUTO = {0};
	struct reading r = {
	    .flow = flow, .text = {.flow = flow}, .fresh = true};

	if (flow->depth == DEPTH)
		return kit_err_set(err, KIT_EFORM,
		    "%s: hay demasiados bloques uno dentro de otro",
		    flow->path);
	kit_fill_tidy(flow->fill, text, &tidy);
	flow->inner = kit_layout_markdown;
	flow->depth++;
	enum kit_code code =
	    kit_markdown_walk(kit_str_view(&tidy), on_event, &r, err);
	flow->depth--;
	free(r.text.spans.items);
	kit_table_done(&r.table);
	return code;
}
