#ifndef KIT_PDF_MARKS_H
#define KIT_PDF_MARKS_H

#include "pdf.h"

/* What is drawn on a page besides text. Lengths are points, from the page's
 * upper left corner; grey goes from 0 (black) to 1 (white). */

void kit_pdf_line(struct kit_pdf *pdf, const double from_to[4], double width,
    double grey, bool dashed);
void kit_pdf_box(struct kit_pdf *pdf, const double xywh[4], double width,
    double grey, bool filled);

/* Fills black runs of a grid, whose cells are that wide, from a corner on. They
 * are one path, which takes a fifth of the time of a box each. */
struct kit_pdf_cell {
	int x, y, w; /* in cells, y downwards */
};
void kit_pdf_cells(struct kit_pdf *pdf, const double at_side[3],
    const struct kit_pdf_cell *cells, size_t count);

/* Draws a picture (picture.h), which must live until the PDF is finished. */
struct kit_picture;
void kit_pdf_picture(struct kit_pdf *pdf, const struct kit_picture *picture,
    const double xywh[4]);

#endif
