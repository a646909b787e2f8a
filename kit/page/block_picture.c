/* The block imagen, a picture: see block_picture.h. */

#include "block_picture.h"

#include <math.h>

#include "block_text.h"
#include "picture.h"

static const double millimetre = 72 / 25.4;

struct wish {
	struct kit_sv name;
	int64_t width, height; /* in millimetres; 0: not given */
	char align;
	bool optional;
};

static bool
read_word(struct kit_sv word, struct wish *wish)
{
	struct kit_sv value = word, name;

	kit_sv_split(&value, '=', &name);
	if (value.p && (kit_sv_is(name, "ancho") || kit_sv_is(name, "alto"))) {
		int64_t *mm =
		    kit_sv_is(name, "alto") ? &wish->height : &wish->width;
		return kit_sv_int(value, mm) && *mm >= 1 && *mm <= 400;
	}
	if (kit_sv_is(word, "centro"))
		wish->align = 'c';
	else if (kit_sv_is(word, "derecha"))
		wish->align = 'r';
	else if (kit_sv_is(word, "si_hay"))
		wish->optional = true;
	else
		return false;
	return true;
}

static enum kit_code
read_wish(struct kit_flow *flow, struct kit_sv args, struct wish *wish,
    struct kit_err *err)
{
	struct kit_sv word;

	*wish = (struct wish){.align = 'l'};
	kit_sv_split(&args, ' ', &wish->name);
	if (wish->name.n == 0)
		return kit_err_set(err, KIT_EFORM,
		    "%s: el bloque imagen necesita el nombre de una imagen",
		    flow->path);
	while (args.p && kit_sv_split(&args, ' ', &word))
		if (word.n && !read_word(word, wish))
			return kit_err_set(err, KIT_EFORM,
			    "%s: en el bloque imagen «" KIT_SV_FMT
			    "» no sirve (ancho=mm, alto=mm, centro, derecha, "
			    "si_hay)",
			    flow->path, KIT_SV_ARG(word));
	return KIT_OK;
}

/* The size on paper, in points: as the block asks, or else 150 pixels to the
 * inch; never wider than the column. */
static void
measure(const struct kit_flow *flow, const struct kit_picture *p,
    const struct wish *wish, double *w, double *h)
{
	double across = p->width, down = p->height;
	double width = wish->width ? (double)wish->width * millimetre : 0;
	double height = wish->height ? (double)wish->height * millimetre : 0;
	double scale = 72.0 / 150;

	if (width > 0)
		scale = width / across;
	if (height > 0 && (width <= 0 || height / down < scale))
		scale = height / down;
	scale = fmin(scale, kit_flow_width(flow) / across);
	*w = across * scale;
	*h = down * scale;
}

enum kit_code
kit_block_picture(struct kit_flow *flow, struct kit_sv args, struct kit_sv text,
    struct kit_err *err)
{
	struct wish wish;
	struct kit_sv line;
	double w, h, size = flow->size * 0.85;

	if (read_wish(flow, args, &wish, err) != KIT_OK)
		return err->code;
	const struct kit_picture *p =
	    kit_flow_picture(flow, wish.name, wish.optional);
	if (!p)
		return KIT_OK;
	measure(flow, p, &wish, &w, &h);
	double x =
	    kit_flow_place(flow->left, kit_flow_width(flow), w, wish.align);
	size_t at = flow->page->row_count;
	kit_flow_row(flow, h);
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_PICTURE,
				     .x = x,
				     .w = w,
				     .h = h,
				     .picture = p});
	double y = h + 2;
	while (kit_block_text_next(&text, &line))
		kit_flow_centred(flow, kit_block_text_plain(flow, line), size,
		    (double[2]){x, w}, &y);
	flow->page->rows[at].height = y;
	return KIT_OK;
}
