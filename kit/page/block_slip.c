/* The block talon, a slip to tear off: see block_slip.h. */

#include "block_slip.h"

#include <math.h>

static void
put_cut_line(struct kit_flow *flow)
{
	static const char text[] = "cortar aquí";
	double size = flow->size * 0.8, height = size * 1.4;
	const struct kit_page_shape *s = &flow->page->shape;
	double width =
	    kit_font_width(flow->font, KIT_STYLE_ITALIC, kit_sv(text)) * size /
		1000 +
	    12;
	double left = s->left * 0.4, right = s->width - s->right * 0.4;
	double middle = (left + right) / 2, y = height / 2;

	kit_flow_row(flow, height);
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_DASH,
				     .x = left,
				     .y = y,
				     .w = middle - width / 2 - left,
				     .size = 0.7});
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_DASH,
				     .x = middle + width / 2,
				     .y = y,
				     .w = right - middle - width / 2,
				     .size = 0.7});
	kit_flow_text(flow, kit_sv(text),
	    &(struct kit_look){
		.size = size, .style = KIT_STYLE_ITALIC, .align = 'c'},
	    (double[3]){left, right - left, y + size * 0.3});
}

enum kit_code
kit_block_slip(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err)
{
	bool before = flow->page->keep_all;
	double size = flow->size;

	flow->size = fmax(size * 0.84, 8);
	flow->page->keep_all = true;
	kit_flow_row(flow, 0)->spring = true;
	put_cut_line(flow);
	kit_flow_gap(flow, flow->size * 0.6);
	enum kit_code code = flow->inner(flow, text, err);
	flow->page->keep_all = before;
	flow->size = size;
	if (flow->page->row_count > 0)
		flow->page->rows[flow->page->row_count - 1].keep = before;
	return code;
}
