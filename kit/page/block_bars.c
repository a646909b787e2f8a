#include "block_bars.h"

#include <math.h>
#include <stdlib.h>

#include "block_text.h"

enum { BARS = 60 };

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
	bar->label = kit_block_text_plain(flow, label);
	bar->shown = kit_block_text_plain(flow, line);
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

enum kit_code
kit_block_bars(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err)
{
	struct bar bars[BARS] = {0};
	struct kit_sv line;
	size_t n = 0;
	struct scale scale = {0};
	double size = flow->size * 0.93;

	while (kit_block_text_next(&text, &line)) {
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
