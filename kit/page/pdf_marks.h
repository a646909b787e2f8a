#ifndef KIT_PDF_MARKS_H
#define KIT_PDF_MARKS_H

#include "pdf.h"

/* What is drawn on a page besides text. Lengths are points, from the upper left
 * corner of the page; grey goes from 0 (black) to 1 (white). */

/* Draw a line, solid or dashed, and a rectangle, filled or as an outline; width
 * is that of the line or outline. */
void kit_pdf_line(struct kit_pdf *pdf, const double from_to[4], double width,
    double grey, bool dashed);
void kit_pdf_box(struct kit_pdf *pdf, const double xywh[4], double width,
    double grey, bool filled);

/* Draws a square of n by n cells, row by row from its upper left corner; a cell
 * whose lowest bit is set is black. The PDF gets a picture of one bit for each
 * cell: a tenth of the size of as many boxes, and no seams between cells. */
void kit_pdf_cells(struct kit_pdf *pdf, const double xy_side[3],
    const unsigned char *cells, size_t n);

/* Draws a picture (picture.h), which must live until the PDF is finished. */
struct kit_picture;
void kit_pdf_picture(struct kit_pdf *pdf, const struct kit_picture *picture,
    const double xywh[4]);

#endif
