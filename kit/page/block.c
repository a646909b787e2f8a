#include "block.h"

#include <math.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>

#include "block_form.h"

enum { SIGNATURES = 4, BARS = 60 };

/* The next line of a block's text that says anything; false at its end. */
static bool
next_line(struct kit_sv *text, struct kit_sv *line)
{
	do {
		if (!kit_sv_split(text, '\n', line))
			return false;
	} while (kit_sv_trim(*line).n == 0 || kit_fill_is_hollow(*line));
	*line = kit_sv_trim(*line);
	return true;
}

/* A part of a line with the values in it, for as long as the page. */
static struct kit_sv
plain(struct kit_flow *flow, struct kit_sv part)
{
	struct kit_str s KIT_STR_AUTO = {0};

	kit_fill_plain(flow->fill, part, &s);
	struct kit_sv v = kit_sv_trim(kit_str_view(&s));
	return kit_sv_of(kit_arena_copy(flow->font->arena, v.p, v.n), v.n);
}

/* Text cut to lines of a width, in the rows that follow, all kept. */
static void
put_centred(struct kit_flow *flow, struct kit_sv text, double size,
    const double box[2], double *y)
{
	struct kit_spans spans = {0};

	kit_spans_add(&spans, text, 0, true);
	struct kit_lines lines =
	    kit_text_lines(flow->font, &spans, size, box[1]);
	for (size_t i = 0; i < lines.count; i++) {
		kit_flow_put(flow, &lines.items[i], size,
		    kit_flow_place(box[0], box[1], lines.items[i].width, 'c'),
		    *y + kit_flow_baseline(size));
		*y += kit_flow_leading(size);
	}
	free(spans.items);
}

/*
 * firma: a line each signature, with what stands under it parted by '|'; up
 * to four stand side by side.
 */
static enum kit_code
lay_signatures(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err)
{
	struct kit_sv lines[SIGNATURES], part;
	size_t n = 0;
	double size = flow->size * 0.9, room = 3.6 * flow->size, deepest = 0;

	while (n < SIGNATURES && next_line(&text, &lines[n]))
		n++;
	if (n == 0 || next_line(&text, &part))
		return kit_err_set(err, KIT_EFORM,
		    "%s: el bloque firma lleva de 1 a %d líneas", flow->path,
		    SIGNATURES);
	double gap = 2 * flow->size;
	double width = kit_flow_width(flow), each = width * 0.5;
	if (n > 1)
		each = (width - gap * (double)(n - 1)) / (double)n;
	struct kit_row *row = kit_flow_row(flow, 0);
	size_t at = (size_t)(row - flow->page->rows);
	for (size_t i = 0; i < n; i++) {
		double x = flow->left + (each + gap) * (double)i;
		double y = room;
		if (n == 1)
			x += (width - each) / 2;
		kit_page_line(flow->page, x, room, each, 0);
		while (kit_sv_split(&lines[i], '|', &part))
			put_centred(flow, plain(flow, part), size,
			    (double[2]){x, each}, &y);
		deepest = fmax(deepest, y);
	}
	flow->page->rows[at].height = deepest;
	return KIT_OK;
}

/*
 * lineas: labels with a line to write on; '|' parts those that share a line.
 * A line without a label is there to be written on from edge to edge.
 */
static enum kit_code
lay_lines(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err KIT_UNUSED)
{
	struct kit_sv line, part;
	double size = flow->size * 0.95, height = size * 2;
	double base = height - size * 0.3;

	while (next_line(&text, &line)) {
		double n = 1, width = kit_flow_width(flow), x = flow->left;
		for (size_t i = 0; i < line.n; i++)
			n += line.p[i] == '|';
		double each = (width - (n - 1) * size) / n;
		kit_flow_row(flow, height);
		for (; kit_sv_split(&line, '|', &part); x += each + size) {
			struct kit_sv label = plain(flow, part);
			double w =
			    kit_font_width(flow->font, 0, label) * size / 1000;
			kit_flow_text(flow, label,
			    &(struct kit_look){.size = size},
			    (double[3]){x, each, base});
			w = fmin(w > 0 ? w + size * 0.4 : 0, each);
			kit_page_line(
			    flow->page, x + w, base + 1.5, each - w, 0);
		}
	}
	return KIT_OK;
}

static void
put_qr(struct kit_flow *flow, const QRcode *code, double x, double side)
{
	double cell = side / code->width;

	for (int y = 0; y < code->width; y++) {
		for (int i = 0, run; i < code->width; i += run) {
			const unsigned char *at =
			    &code->data[y * code->width + i];
			for (run = 1; i + run < code->width &&
				      ((at[run] ^ at[0]) & 1) == 0;
			     run++)
				;
			if (!(at[0] & 1))
				continue;
			kit_page_add(flow->page,
			    &(struct kit_item){.mark = KIT_MARK_FILL,
				.x = x + i * cell,
				.y = y * cell,
				.w = run * cell,
				.h = cell});
		}
	}
}

/*
 * qr: the first line is what the square says, further lines stand under it.
 * "derecha" puts it at the right, and the text that follows beside it.
 */
static enum kit_code
lay_qr(struct kit_flow *flow, struct kit_sv args, struct kit_sv text,
    struct kit_err *err)
{
	struct kit_sv line;
	bool right = kit_sv_is(args, "derecha");
	double side = 7 * flow->size, size = flow->size * 0.85;

	if (!next_line(&text, &line))
		return kit_err_set(
		    err, KIT_EFORM, "%s: el bloque qr está vacío", flow->path);
	struct kit_sv says = plain(flow, line);
	if (says.n == 0)
		return KIT_OK;
	QRcode *code = QRcode_encodeString8bit(says.p, 0, QR_ECLEVEL_M);
	if (!code)
		return kit_err_set(err, KIT_EINPUT,
		    "%s: el texto es muy largo para un código QR", flow->path);
	double x = flow->left;
	if (right)
		x += kit_flow_width(flow) - side;
	size_t at = flow->page->row_count;
	kit_flow_row(flow, 0);
	put_qr(flow, code, x, side);
	QRcode_free(code);
	double y = side + 2;
	while (next_line(&text, &line))
		put_centred(
		    flow, plain(flow, line), size, (double[2]){x, side}, &y);
	flow->page->rows[at].keep = right || flow->page->rows[at].keep;
	flow->page->rows[at].height = right ? 0 : y;
	if (right) {
		flow->aside = side + 1.5 * flow->size;
		flow->beside = y;
	}
	return KIT_OK;
}

struct bar {
	struct kit_sv label, shown;
	double value;
};

static bool
read_bar(struct kit_flow *flow, struct kit_sv line, struct bar *bar)
{
	struct kit_sv label;
	char *end = NULL;

	kit_sv_split(&line, '|', &label);
	if (!line.p)
		return false;
	bar->label = plain(flow, label);
	bar->shown = plain(flow, line);
	bar->value = strtod(bar->shown.p, &end);
	return *end == '\0' && bar->value >= 0 && bar->value < 1e15;
}

/* To what measure bars are drawn: the largest number, and room for texts. */
struct scale {
	double most, label, number;
};

static void
put_bar(struct kit_flow *flow, const struct bar *bar, const struct scale *scale)
{
	double size = flow->size * 0.93, height = size * 1.55;
	double x = flow->left + scale->label + 6;
	double room = kit_flow_width(flow) - scale->label - scale->number - 10;
	double w = scale->most > 0 ? bar->value / scale->most * room : 0;
	double base = (height + size * 0.7) / 2;

	kit_flow_row(flow, height);
	kit_flow_text(flow, bar->label,
	    &(struct kit_look){.size = size, .align = 'r'},
	    (double[3]){flow->left, scale->label, base});
	if (w > 0)
		kit_page_add(
		    flow->page, &(struct kit_item){.mark = KIT_MARK_FILL,
				    .x = x,
				    .y = height * 0.16,
				    .w = w,
				    .h = height * 0.68,
				    .grey = 0.45});
	kit_flow_text(flow, bar->shown,
	    &(struct kit_look){.size = size, .style = KIT_STYLE_BOLD},
	    (double[3]){x + w + 4, scale->number, base});
}

/* The label cut to a width: the end gives way to an ellipsis. */
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
grow_scale(struct kit_flow *flow, struct scale *scale, const struct bar *bar)
{
	double points = flow->size * 0.93 / 1000;

	scale->most = fmax(scale->most, bar->value);
	scale->label = fmax(
	    scale->label, kit_font_width(flow->font, 0, bar->label) * points);
	scale->number = fmax(scale->number,
	    kit_font_width(flow->font, KIT_STYLE_BOLD, bar->shown) * points);
}

/* barras: lines "label | number", drawn to one scale. */
static enum kit_code
lay_bars(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err)
{
	struct bar bars[BARS] = {0};
	struct kit_sv line;
	size_t n = 0;
	struct scale scale = {0};
	double size = flow->size * 0.93;

	while (next_line(&text, &line)) {
		if (n == BARS)
			return kit_err_set(err, KIT_EFORM,
			    "%s: el bloque barras tiene más de %d líneas",
			    flow->path, BARS);
		if (!read_bar(flow, line, &bars[n]))
			return kit_err_set(err, KIT_EFORM,
			    "%s: en el bloque barras cada línea es "
			    "«nombre | número», no «" KIT_SV_FMT "»",
			    flow->path, KIT_SV_ARG(line));
		grow_scale(flow, &scale, &bars[n++]);
	}
	scale.label = fmin(scale.label + 1, kit_flow_width(flow) * 0.42);
	for (size_t i = 0; i < n; i++) {
		bars[i].label = fit(flow, bars[i].label, size, scale.label);
		put_bar(flow, &bars[i], &scale);
	}
	return KIT_OK;
}

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

/*
 * talon: a slip to tear off at the foot of the page; the text in it is
 * Markdown in smaller letters, kept on one page.
 */
static enum kit_code
lay_slip(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err)
{
	bool before = flow->page->keep_all;
	double size = flow->size;

	flow->size = fmax(size * 0.84, 8);
	flow->page->keep_all = true;
	kit_flow_row(flow, 0)->spring = true;
	put_cut_line(flow);
	kit_flow_gap(flow, flow->size * 0.6);
	enum kit_code code = kit_flow_markdown(flow, text, err);
	flow->page->keep_all = before;
	flow->size = size;
	if (flow->page->row_count > 0)
		flow->page->rows[flow->page->row_count - 1].keep = before;
	return code;
}

static const struct kit_block blocks[] = {
    {"firma", lay_signatures},
    {"qr", lay_qr},
    {"barras", lay_bars},
    {"talon", lay_slip},
    {"lineas", lay_lines},
    {"casillas", kit_block_form},

};

const struct kit_block *
kit_block_find(struct kit_sv name)
{
	for (size_t i = 0; i < LEN(blocks); i++)
		if (kit_sv_is(name, blocks[i].name))
			return &blocks[i];
	return NULL;
}

const char *
kit_block_names(void)
{
	static char names[128];
	size_t n = 0;

	for (size_t i = 0; i < LEN(blocks); i++)
		n += (size_t)snprintf(names + n, sizeof(names) - n, "%s%s",
		    i ? ", " : "", blocks[i].name);
	return names;
}
