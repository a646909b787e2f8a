/* A blank sheet for handwriting: its sizes, groups and rows (see blank.h). */

#include "blank.h"

/* Lengths in ems: multiples of the letters' size. */
static const double letters_ems = 1, box_ems = 1.85;

void
kit_blank_init(struct kit_blank *blank, struct kit_flow *flow, int64_t choices)
{
	*blank = (struct kit_blank){
	    .flow = flow,
	    .letters = flow->size * letters_ems,
	    .box = flow->size * box_ems,
	    .unit = flow->width / KIT_BLANK_UNITS,
	    .choices = choices,
	};
}

double
kit_blank_width(struct kit_blank *blank, unsigned style, const char *text)
{
	return kit_font_width(blank->flow->font, style, kit_sv(text)) *
	       blank->letters / 1000;
}

void
kit_blank_text(struct kit_blank *blank, const char *text, unsigned style,
    double grey, const double box[3])
{
	const struct kit_look look = {
	    .size = blank->letters, .style = style, .grey = grey};

	kit_flow_text(blank->flow, kit_sv(text), &look, box);
}

void
kit_blank_box(struct kit_blank *blank, const double xywh[4])
{
	kit_page_add(blank->flow->page, &(struct kit_item){.mark = KIT_MARK_BOX,
					    .x = xywh[0],
					    .y = xywh[1],
					    .w = xywh[2],
					    .h = xywh[3],
					    .size = 0.6,
					    .grey = 0.35});
}

struct kit_row *
kit_blank_row(struct kit_blank *blank, double height)
{
	struct kit_row *row = kit_flow_row(blank->flow, height);

	row->head = blank->head;
	return row;
}

void
kit_blank_repeat(struct kit_blank *blank)
{
	struct kit_page *page = blank->flow->page;

	if (blank->head == 0) {
		struct kit_head *head = kit_mem_push(&page->heads,
		    &page->head_count, &page->head_cap, sizeof(*head));
		head->first = page->row_count - 1;
		blank->head = page->head_count;
	}
	page->heads[blank->head - 1].count++;
	page->rows[page->row_count - 1].head = 0;
	page->rows[page->row_count - 1].keep = true;
}

void
kit_blank_group(struct kit_blank *blank, const char *title)
{
	struct kit_flow *flow = blank->flow;
	double size = blank->letters * 1.05, height = size * 1.4;

	blank->group = title;
	blank->head = 0;
	if (!title[0])
		return;
	kit_blank_row(blank, height + size * 0.3);
	kit_blank_repeat(blank);
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_FILL,
				     .x = flow->left,
				     .w = flow->width,
				     .h = height,
				     .grey = 0.88});
	kit_flow_text(flow, kit_sv(title),
	    &(struct kit_look){.size = size, .style = KIT_STYLE_BOLD},
	    (double[3]){flow->left + size * 0.4, flow->width,
		(height + size * 0.7) / 2});
}
