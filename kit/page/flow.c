/* The rows and marks that everything on a page is made of: see flow.h. */
#include "flow.h"

#include <math.h>
#include <stdlib.h>

const struct kit_picture *
kit_flow_picture(struct kit_flow *flow, struct kit_sv name, bool quiet)
{
	struct kit_err why = {0};
	const struct kit_picture *p = NULL;

	if (flow->picture)
		p = flow->picture(flow->picture_ctx, name, &why);
	if (p || !flow->warn || (quiet && why.code == KIT_ENOTFOUND) ||
	    why.code == KIT_OK)
		return p;
	kit_err_wrap(&why, "se imprime sin ella");
	flow->warn(flow->warn_ctx, why.text);
	return NULL;
}

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
		kit_page_text(flow->page, &line->pieces[i], size * line->scale,
		    x + line->at[i], y);
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
kit_flow_wrapped(struct kit_flow *flow, struct kit_sv text,
    const struct kit_look *look, const double box[3], double *y)
{
	struct kit_spans spans = {0};
	size_t first = flow->page->item_count;

	kit_spans_add(&spans, text, look->style, true);
	struct kit_lines lines =
	    kit_text_lines(flow->font, &spans, look->size, box[1]);
	for (size_t i = 0; i < lines.count; i++) {
		kit_flow_put(flow, &lines.items[i], look->size,
		    kit_flow_place(
			box[0], box[1], lines.items[i].width, look->align),
		    *y + kit_flow_baseline(look->size));
		*y += box[2];
	}
	for (size_t i = first; i < flow->page->item_count; i++)
		flow->page->items[i].grey = look->grey;
	free(spans.items);
}

void
kit_flow_centred(struct kit_flow *flow, struct kit_sv text, double size,
    const double box[2], double *y)
{
	kit_flow_wrapped(flow, text,
	    &(struct kit_look){.size = size, .align = 'c'},
	    (double[3]){box[0], box[1], kit_flow_leading(size)}, y);
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
