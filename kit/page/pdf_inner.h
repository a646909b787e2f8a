#ifndef KIT_PDF_INNER_H
#define KIT_PDF_INNER_H

#include <hpdf.h>

#include "pdf.h"

/* The inside of a struct kit_pdf; for pdf*.c. */

struct face {
	HPDF_Font font; /* NULL: not read yet, or not there */
	HPDF_FontDef def; /* of an embedded face */
	bool tried; /* the face was asked for already */
	short widths[256]; /* of a base face, by byte; -1: not known yet */
};

/* A picture that is in the PDF already. */
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
	struct kit_plain *plain; /* gets every drawn text too; NULL: none */
	size_t pages;
	bool utf; /* the encoder of embedded faces is ready */
	double height;
	/* The letters, greys and lines that the page is set to now. */
	bool in_text;
	enum kit_face face;
	double size, fill, stroke, line, tx, ty;
	bool dashed;
};

/* True once a call has failed: then nothing is drawn any more. */
bool pdf_failed(const struct kit_pdf *pdf);

/* Rounds points to hundredths for libharu, so that numbers are short and the
 * same page has the same bytes on every machine. */
HPDF_REAL pdf_pt(double v);

/* True when two values differ by more than is written to the PDF. */
bool pdf_differ(double a, double b);

/* Ends a run of text, if one is open: no other mark may stand inside it. */
void pdf_end_text(struct kit_pdf *pdf);

/* Sets the grey that areas and letters are filled with, unless it is set. */
void pdf_set_fill(struct kit_pdf *pdf, double grey);

#endif
