#ifndef KIT_PDF_INNER_H
#define KIT_PDF_INNER_H

#include <hpdf.h>

#include "pdf.h"

/* What the files of the module pdf share: the page being drawn, by libharu. */

struct face {
	HPDF_Font font;
	HPDF_FontDef def; /* embedded faces */
	bool tried;
	short widths[256]; /* of the base faces, by byte */
};

/* A picture that was put into the PDF. */
struct image {
	uint64_t id;
	HPDF_Image image;
};

struct kit_pdf {
	struct image *images;
	size_t image_count, image_cap;
	HPDF_Doc doc;
	HPDF_Page page;
	const char *const *dirs;
	struct face faces[KIT_FACE_COUNT];
	struct kit_err err;
	struct kit_plain *plain; /* gets every text that is drawn; or NULL */
	size_t pages;
	bool utf; /* the encoder of embedded faces is ready */
	double height;
	/* What letters, colours and lines the page is set to now. */
	bool in_text;
	enum kit_face face;
	double size, fill, stroke, line, tx, ty;
	bool dashed;
};

/* True once something went wrong: then nothing is drawn any more. */
bool pdf_failed(const struct kit_pdf *pdf);

/* A length as libharu takes it, in hundredths of a point, so that the same page
 * has the same bytes on every machine. */
HPDF_REAL pdf_pt(double v);

bool pdf_differ(double a, double b);

/* Ends a run of text, if one is open: no mark may stand inside. */
void pdf_end_text(struct kit_pdf *pdf);

/* Sets the grey that areas and letters are filled with, unless it is set. */
void pdf_set_fill(struct kit_pdf *pdf, double grey);

#endif
