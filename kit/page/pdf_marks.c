/* Lines, boxes, cells and pictures on the page of a PDF; texts are in pdf.c. */

#include "pdf_marks.h"

#include <hpdf_doc.h>

#include "mem.h"
#include "pdf_inner.h"
#include "picture.h"

static void
set_stroke(struct kit_pdf *pdf, double width, double grey, bool dashed)
{
	static const HPDF_UINT16 dashes[] = {3, 3};

	if (pdf_differ(pdf->stroke, grey))
		HPDF_Page_SetGrayStroke(pdf->page, pdf_pt(grey));
	if (pdf_differ(pdf->line, width))
		HPDF_Page_SetLineWidth(pdf->page, pdf_pt(width));
	if (pdf->dashed != dashed)
		HPDF_Page_SetDash(
		    pdf->page, dashed ? dashes : NULL, dashed ? 2 : 0, 0);
	pdf->stroke = grey;
	pdf->line = width;
	pdf->dashed = dashed;
}

void
kit_pdf_line(struct kit_pdf *pdf, const double from_to[4], double width,
    double grey, bool dashed)
{
	if (pdf_failed(pdf))
		return;
	pdf_end_text(pdf);
	set_stroke(pdf, width, grey, dashed);
	HPDF_Page_MoveTo(
	    pdf->page, pdf_pt(from_to[0]), pdf_pt(pdf->height - from_to[1]));
	HPDF_Page_LineTo(
	    pdf->page, pdf_pt(from_to[2]), pdf_pt(pdf->height - from_to[3]));
	HPDF_Page_Stroke(pdf->page);
}

void
kit_pdf_box(struct kit_pdf *pdf, const double xywh[4], double width,
    double grey, bool filled)
{
	if (pdf_failed(pdf))
		return;
	pdf_end_text(pdf);
	if (filled)
		pdf_set_fill(pdf, grey);
	else
		set_stroke(pdf, width, grey, false);
	HPDF_Page_Rectangle(pdf->page, pdf_pt(xywh[0]),
	    pdf_pt(pdf->height - xywh[1] - xywh[3]), pdf_pt(xywh[2]),
	    pdf_pt(xywh[3]));
	if (filled)
		HPDF_Page_Fill(pdf->page);
	else
		HPDF_Page_Stroke(pdf->page);
}

/* Adds a row of n cells as hexadecimal digits, padded to whole bytes. */
static void
put_cells(struct kit_str *out, const unsigned char *cells, size_t n)
{
	for (size_t i = 0; i < n; i += 8)
		for (size_t half = i; half < i + 8; half += 4) {
			int digit = 0;
			for (size_t k = half; k < half + 4; k++)
				digit = 2 * digit + (k < n && (cells[k] & 1));
			kit_str_c(out, "0123456789abcdef"[digit]);
		}
}

/* The cells are an inline image mask (ISO 32000-1, 8.9.7): ones are painted. */
void
kit_pdf_cells(struct kit_pdf *pdf, const double xy_side[3],
    const unsigned char *cells, size_t n)
{
	struct kit_str image KIT_STR_AUTO = {0};
	HPDF_REAL side = pdf_pt(xy_side[2]);

	if (pdf_failed(pdf))
		return;
	pdf_end_text(pdf);
	pdf_set_fill(pdf, 0);
	HPDF_Page_GSave(pdf->page);
	HPDF_Page_Concat(pdf->page, side, 0, 0, side, pdf_pt(xy_side[0]),
	    pdf_pt(pdf->height - xy_side[1] - xy_side[2]));
	kit_str_printf(
	    &image, "BI /W %zu /H %zu /IM true /D [1 0] /F /AHx ID\n", n, n);
	for (size_t row = 0; row < n; row++)
		put_cells(&image, cells + row * n, n);
	kit_str_add(&image, ">\nEI\n");
	HPDF_Stream_WriteStr(
	    ((HPDF_PageAttr)pdf->page->attr)->stream, kit_str_get(&image));
	HPDF_Page_GRestore(pdf->page);
}

static HPDF_Image
load_image(struct kit_pdf *pdf, const struct kit_picture *p)
{
	if (p->jpeg)
		return HPDF_LoadJpegImageFromMem(
		    pdf->doc, p->bytes, (HPDF_UINT)p->size);
	return HPDF_LoadRawImageFromMem(pdf->doc, p->bytes, p->width, p->height,
	    p->grey ? HPDF_CS_DEVICE_GRAY : HPDF_CS_DEVICE_RGB, 8);
}

/* The picture as libharu holds it; its bytes are put into the PDF only once. */
static HPDF_Image
image_of(struct kit_pdf *pdf, const struct kit_picture *p)
{
	for (size_t i = 0; i < pdf->image_count; i++)
		if (pdf->images[i].id == p->id)
			return pdf->images[i].image;
	HPDF_Image image = load_image(pdf, p);
	*(struct image *)kit_mem_push(&pdf->images, &pdf->image_count,
	    &pdf->image_cap, sizeof(*pdf->images)) =
	    (struct image){p->id, image};
	return image;
}

void
kit_pdf_picture(struct kit_pdf *pdf, const struct kit_picture *picture,
    const double xywh[4])
{
	if (pdf_failed(pdf))
		return;
	pdf_end_text(pdf);
	HPDF_Image image = image_of(pdf, picture);
	if (image)
		HPDF_Page_DrawImage(pdf->page, image, pdf_pt(xywh[0]),
		    pdf_pt(pdf->height - xywh[1] - xywh[3]), pdf_pt(xywh[2]),
		    pdf_pt(xywh[3]));
}
