/* Draws the head of an official page: see letterhead.h. */

#include "letterhead.h"

#include <math.h>

#include "picture.h"

static struct kit_sv
get(const json_t *office, const char *key)
{
	const json_t *v = json_object_get(office, key);

	return kit_sv_of(json_is_string(v) ? json_string_value(v) : "",
	    json_string_length(v));
}

/* The name of the picture of the municipality's arms, which may be missing. */
static const char arms[] = "escudo";

/* One side of the letterhead: lines one below the other. */
struct side {
	const struct kit_sv *lines;
	const struct kit_look *looks;
	size_t count;
};

/* How wide the widest line of a side is. */
static double
side_width(struct kit_flow *flow, const struct side *side)
{
	double width = 0;

	for (size_t i = 0; i < side->count; i++)
		width = fmax(width, kit_font_width(flow->font,
					side->looks[i].style, side->lines[i]) *
					side->looks[i].size / 1000);
	return width;
}

/* Draws a side in the row last started, between x and x + width; a longer line
 * goes on in the next. Returns how far down the side reaches. */
static double
put_side(struct kit_flow *flow, const struct side *side, double x, double width)
{
	double y = 0;

	for (size_t i = 0; i < side->count; i++)
		kit_flow_wrapped(flow, side->lines[i], &side->looks[i],
		    (double[3]){x, width, side->looks[i].size * 1.28}, &y);
	return y;
}

/* The most room for the arms, in points: as high as four lines of the
 * letterhead, and twice as wide. */
static const double arms_height = 44, arms_width = 88;

/* Draws the arms, if there are any, in the row last started. Returns the width
 * that they take. */
static double
put_arms(struct kit_flow *flow, double x)
{
	const struct kit_picture *p =
	    kit_flow_picture(flow, kit_sv(arms), true);

	if (!p)
		return 0;
	double scale = fmin(arms_height / p->height, arms_width / p->width);
	double w = p->width * scale, h = p->height * scale;
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_PICTURE,
				     .x = x,
				     .y = (arms_height - h) / 2,
				     .w = w,
				     .h = h,
				     .picture = p});
	return w + 8;
}

/*
 * Draws both sides. The right one gets the width that it needs; when there is
 * not room for both, no less than two fifths. Returns how far down they reach.
 */
static double
put_sides(
    struct kit_flow *flow, const struct side *who, const struct side *where)
{
	const double gap = 10, one = 0.5; /* points; one is for rounding */
	double need = side_width(flow, where) + one;
	double left = side_width(flow, who) + one;

	if (left + gap + need > flow->width)
		need = fmin(
		    need, fmax(flow->width * 0.4, flow->width - gap - left));
	left = flow->width - gap - need;
	return fmax(put_side(flow, who, flow->left, left),
	    put_side(flow, where, flow->left + left + gap, need));
}

static void
put_office(struct kit_flow *flow, const json_t *office)
{
	static const struct kit_look left[] = {
	    {12.5, KIT_STYLE_BOLD, 'l', 0},
	    {10, 0, 'l', 0},
	};
	const double small = fmin(fmax(flow->size, 9), 10);
	const struct kit_look right[] = {
	    {small, 0, 'r', 0.2},
	    {small, 0, 'r', 0.2},
	    {small, 0, 'r', 0.2},
	};
	struct kit_sv who[] = {
	    get(office, "municipalidad"),
	    get(office, "nombre"),
	};
	struct kit_sv where[] = {
	    get(office, "direccion"),
	    get(office, "telefono"),
	    get(office, "correo"),
	};
	size_t at = flow->page->row_count;

	kit_flow_row(flow, 0);
	double beside = put_arms(flow, flow->left);
	flow->left += beside;
	flow->width -= beside;
	double deep = put_sides(flow, &(struct side){who, left, LEN(who)},
	    &(struct side){where, right, LEN(where)});
	flow->left -= beside;
	flow->width += beside;
	if (beside > 0)
		deep = fmax(deep, arms_height);
	flow->page->rows[at].height = deep + 4;
	kit_flow_row(flow, 3);
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_FILL,
				     .x = flow->left,
				     .w = flow->width,
				     .h = 1.6});
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_LINE,
				     .x = flow->left,
				     .y = 3.2,
				     .w = flow->width,
				     .size = 0.4});
}

void
kit_letterhead(struct kit_flow *flow, const json_t *data, const char *copy)
{
	const json_t *office = data ? json_object_get(data, "oficina") : NULL;
	double size = 9;

	if (json_is_object(office))
		put_office(flow, office);
	if (copy[0]) {
		kit_flow_row(flow, size * 1.5);
		kit_flow_text(flow, kit_sv(copy),
		    &(struct kit_look){size, KIT_STYLE_ITALIC, 'r', 0.2},
		    (double[3]){flow->left, flow->width, size * 1.25});
	}
	if (json_is_object(office) || copy[0])
		kit_flow_gap(flow, flow->size * (copy[0] ? 0.3 : 1.1));
}
