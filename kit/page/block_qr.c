/* The block qr, a QR code: see block_qr.h. */

#include "block_qr.h"

#include <qrencode.h>

#include "block_text.h"
#include "pdf_marks.h"

static void
put_qr(struct kit_flow *flow, const QRcode *code, double x, double side)
{
	size_t n = (size_t)code->width;
	unsigned char *cells = kit_arena_alloc(flow->font->arena, n, n);

	memcpy(cells, code->data, n * n);
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_CELLS,
				     .x = x,
				     .w = side,
				     .h = side,
				     .cells = cells,
				     .cell_count = n});
}

enum kit_code
kit_block_qr(struct kit_flow *flow, struct kit_sv args, struct kit_sv text,
    struct kit_err *err)
{
	struct kit_sv line;
	bool right = kit_sv_is(args, "derecha");
	double side = 7 * flow->size, size = flow->size * 0.85;

	if (!kit_block_text_next(&text, &line))
		return kit_err_set(
		    err, KIT_EFORM, "%s: el bloque qr está vacío", flow->path);
	struct kit_sv says = kit_block_text_plain(flow, line);
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
	while (kit_block_text_next(&text, &line))
		kit_flow_centred(flow, kit_block_text_plain(flow, line), size,
		    (double[2]){x, side}, &y);
	flow->page->rows[at].keep = right || flow->page->rows[at].keep;
	flow->page->rows[at].height = right ? 0 : y;
	if (right) {
		flow->aside = side + 1.5 * flow->size;
		flow->beside = y;
	}
	return KIT_OK;
}
