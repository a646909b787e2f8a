#ifndef KIT_PAGE_H
#define KIT_PAGE_H

#include "font.h"

/*
 * Rows on pages. A document is laid out as a flat list of rows, each with a
 * height and marks; the list is then cut into pages, which are drawn. Lengths
 * are points. The x of a mark counts from the left edge of the page, its y
 * downwards from the top of its row.
 */

struct kit_page_shape {
	double width, height;
	double top, right, bottom, left; /* margins */
};

enum kit_mark {
	KIT_MARK_TEXT,
	KIT_MARK_LINE, /* from (x, y) to (x + w, y + h) */
	KIT_MARK_DASH, /* the same, dashed */
	KIT_MARK_BOX, /* outline */
	KIT_MARK_FILL,
	KIT_MARK_HATCH, /* outline with slanting lines inside */
	KIT_MARK_PICTURE,
	KIT_MARK_CELLS,
	KIT_MARK_COUNT
};

struct kit_item {
	enum kit_mark mark;
	double x, y, w, h;
	double size; /* of letters; the width of a line or outline */
	double grey; /* from 0 (black) to 1 (white) */
	enum kit_face face;
	const char *text; /* in the face's encoding; borrowed */
	const struct kit_picture *picture; /* borrowed */
	const unsigned char *cells; /* a square (pdf_marks.h); borrowed */
	size_t cell_count; /* of one side of the square */
};

struct kit_row {
	double height;
	size_t first, count; /* its marks, in kit_page.items */
	bool keep; /* stays on the same page as the next row */
	bool gap; /* is white, left out at the top of a page */
	bool spring; /* pushes what follows to the foot of the page */
	bool fresh; /* begins a new page */
	size_t head; /* number, from 1, of the head that is repeated before
			this row when it starts a page; 0: none */
};

/* Rows that are repeated on each page, such as the head of a table. */
struct kit_head {
	size_t first, count;
};

struct kit_page {
	struct kit_page_shape shape;
	struct kit_item *items;
	struct kit_row *rows;
	struct kit_head *heads;
	size_t item_count, item_cap, row_count, row_cap, head_count, head_cap;
	bool keep_all; /* rows that are added now get keep */
};

/* Frees the lists; zeroed storage is an empty page. */
void kit_page_done(struct kit_page *page);

/* Empties the lists and keeps their memory. */
void kit_page_clear(struct kit_page *page);

/* Starts a row; items added from now on belong to it. The pointer lasts until
 * the next row is started. */
struct kit_row *kit_page_row(struct kit_page *page, double height);

/* Adds white that is kept with the next row. */
void kit_page_gap(struct kit_page *page, double height);

/* Add a mark to the row last started: a text, a line, any mark. The text or
 * picture of a mark is borrowed until the page is drawn or cleared. */
void kit_page_text(struct kit_page *page, const struct kit_piece *piece,
    double size, double x, double y);
void kit_page_line(
    struct kit_page *page, double x, double y, double w, double h);
void kit_page_add(struct kit_page *page, const struct kit_item *item);

/* Keeps the last group of rows with the group before it, so that a date or a
 * signature is not left alone on a page. */
void kit_page_hold_end(struct kit_page *page);

/* How many pages the rows will take. */
size_t kit_page_count(const struct kit_page *page);

/*
 * Makes one row of all rows from number starts[0] on, with their columns side
 * by side: column i is the rows from starts[i] up to the next start or the end.
 */
void kit_page_merge(
    struct kit_page *page, const size_t *starts, size_t columns);

/*
 * Cuts the rows into pages and draws them. Rows that are kept together start a
 * new page when they do not fit on the rest of this one, and are parted only
 * when a whole page can not hold them. foot->draw is called on each page after
 * its rows, with the number of the page from 1 and the count of pages; foot may
 * be NULL. Returns the count of pages.
 */
struct kit_page_foot {
	void (*draw)(void *ctx, size_t number, size_t count);
	void *ctx;
};
size_t kit_page_draw(const struct kit_page *page, struct kit_pdf *pdf,
    const struct kit_page_foot *foot);

/*
 * Draws a sheet of paper that is folded once, with two pages side by side on
 * each side of the paper: 4 and 1 outside, 2 and 3 inside. There must be no
 * more than KIT_PAGE_PANELS pages. Pages have no foot.
 */
enum { KIT_PAGE_PANELS = 4 };
void kit_page_draw_folded(const struct kit_page *page, struct kit_pdf *pdf);

#endif
