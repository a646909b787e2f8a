#ifndef KIT_PAGE_H
#define KIT_PAGE_H

#include "font.h"

/*
 * Rows on pages. A document is laid out as a flat list of rows, each with its
 * height and marks; the list is then cut into pages and drawn. Lengths are
 * points; inside a row, x counts from the page's left edge and y from the
 * row's top, downwards.
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
	double size; /* of letters; of a line its width */
	double grey;
	enum kit_face face;
	const char *text; /* in the face's encoding; borrowed */
	const struct kit_picture *picture; /* borrowed */
	const unsigned char *cells; /* borrowed; a square of them */
	size_t cell_count; /* in a row */
};

struct kit_row {
	double height;
	size_t first, count; /* its items among the page's */
	bool keep; /* stays on the same page as the next row */
	bool gap; /* is white, left out at the top of a page */
	bool spring; /* pushes what follows to the foot of the page */
	bool fresh; /* begins a new page */
	size_t head; /* 0, or the head that is repeated before this
			row when it starts a page */
};

/* Rows that are repeated on each page: a table's head. */
struct kit_head {
	size_t first, count;
};

struct kit_page {
	struct kit_page_shape shape;
	struct kit_item *items;
	struct kit_row *rows;
	struct kit_head *heads;
	size_t item_count, item_cap, row_count, row_cap, head_count, head_cap;
	bool keep_all; /* every row that is added now is kept with the next */
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

/* Add a mark to the row last started. */
void kit_page_text(struct kit_page *page, const struct kit_piece *piece,
    double size, double x, double y);
void kit_page_line(
    struct kit_page *page, double x, double y, double w, double h);
void kit_page_add(struct kit_page *page, const struct kit_item *item);

/* Keeps the last rows of the document with those before them, so that no date
 * and no signature is left alone on a page. */
void kit_page_hold_end(struct kit_page *page);

/* How many pages the rows will take. */
size_t kit_page_count(const struct kit_page *page);

/* Makes one row of all rows from starts[0] on, with columns side by side:
 * column i has the rows from starts[i] up to the next start or the end. */
void kit_page_merge(
    struct kit_page *page, const size_t *starts, size_t columns);

/*
 * Cuts the rows into pages and draws them. Rows that are kept together start a
 * new page when they do not fit on the rest of this one, and are cut only when
 * a whole page can not hold them. foot is called on each page after its rows
 * are drawn, with the page's number from 1 and the count of pages; it may be
 * NULL. Returns that count.
 */
struct kit_page_foot {
	void (*draw)(void *ctx, size_t number, size_t count);
	void *ctx;
};
size_t kit_page_draw(const struct kit_page *page, struct kit_pdf *pdf,
    const struct kit_page_foot *foot);

/*
 * Draws a sheet of paper folded once: its two sides take four pages, which are
 * read in their order (the last and the first are outside). No page has a foot.
 */
enum { KIT_PAGE_PANELS = 4 };
void kit_page_draw_folded(const struct kit_page *page, struct kit_pdf *pdf);

#endif
