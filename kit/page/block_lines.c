/* The blocks firma and lineas: see block_lines.h. */

#include "block_lines.h"

#include <math.h>

#include "block_text.h"

enum { SIGNATURES = 4 };

enum kit_code
kit_block_lines_sign(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err)
{
	struct kit_sv lines[SIGNATURES], part;
	size_t n = 0;
	double size = fmax(flow->size * 0.9, fmin(flow->size, 10)),
	       room = 3.6 * flow->size, deepest = 0;

	while (n < SIGNATURES && kit_block_text_next(&text, &lines[n]))
		n++;
	if (n == 0 || kit_block_text_next(&text, &part))
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
			kit_flow_centred(flow, kit_block_text_plain(flow, part),
			    size, (double[2]){x, each}, &y);
		deepest = fmax(deepest, y);
	}
	flow->page->rows[at].height = deepest;
	return KIT_OK;
}

enum kit_code
kit_block_lines_write(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err KIT_UNUSED)
{
	struct kit_sv line, part;
	double size = flow->size * 0.95, height = size * 2;
	double base = height - size * 0.3;

	while (kit_block_text_next(&text, &line)) {
		double n = 1, width = kit_flow_width(flow), x = flow->left;
		for (size_t i = 0; i < line.n; i++)
			n += line.p[i] == '|';
		double each = (width - (n - 1) * size) / n;
		kit_flow_row(flow, height);
		for (; kit_sv_split(&line, '|', &part); x += each + size) {
			struct kit_sv label = kit_block_text_plain(flow, part);
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
