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
	KIT_MARK_COUNT
};

struct kit_item {
	enum kit_mark mark;
	double x, y, w, h;
	double size; /* of letters; width of a line */
	double grey;
	enum kit_face face;
	const char *text; /* in the face's encoding; borrowed */
	const struct kit_picture *picture; /* borrowed */
};

struct kit_row {
	double height;
	size_t first, count; /* its items */
	bool keep; /* on the same page as the next row */
	bool gap; /* white: left out at the top of a page */
	bool spring; /* pushes what follows to the foot of the page */
	bool fresh; /* begins a new page */
	size_t head; /* 0, or the head that is repeated before this
			row when it starts a page */
};

/* Rows that are repeated: a table's head. */
struct kit_head {
	size_t first, count;
};

struct kit_page {
	struct kit_page_shape shape;
	struct kit_item *items;
	struct kit_row *rows;
	struct kit_head *heads;
	size_t item_count, item_cap, row_count, row_cap, head_count, head_cap;
	bool keep_all; /* every row added is kept with the next */
};

/* Frees the lists; zeroed storage is an empty page. */
void kit_page_done(struct kit_page *page);

/* Empties the lists and keeps their memory. */
void kit_page_clear(struct kit_page *page);

/* Starts a row; items added from now on are its own. Borrowed until the next.
 */
struct kit_row *kit_page_row(struct kit_page *page, double height);

/* White that is kept with what follows. */
void kit_page_gap(struct kit_page *page, double height);

/* Marks in the row last started. */
void kit_page_text(struct kit_page *page, const struct kit_piece *piece,
    double size, double x, double y);
void kit_page_line(
    struct kit_page *page, double x, double y, double w, double h);
void kit_page_add(struct kit_page *page, const struct kit_item *item);

/*
 * Keeps the end of the document with what stands before it: no date and no
 * signature is left alone on a page.
 */
void kit_page_hold_end(struct kit_page *page);

/* How many pages the rows will take. */
size_t kit_page_count(const struct kit_page *page);

/*
 * Rows from starts[0] on become one row of that many columns side by side:
 * those of each column are starts[i] up to the next start or the end.
 */
void kit_page_merge(
    struct kit_page *page, const size_t *starts, size_t columns);

/*
 * Cuts the rows into pages and draws them. Rows that are kept together start
 * a new page when they do not fit in the rest of this one, and are cut only
 * when a page can not hold them. foot is called on every page, after it, with
 * its number from 1 and their count; it may be NULL. The count is returned.
 */
struct kit_page_foot {
	void (*draw)(void *ctx, size_t number, size_t count);
	void *ctx;
};
size_t kit_page_draw(const struct kit_page *page, struct kit_pdf *pdf,
    const struct kit_page_foot *foot);

/*
 * A sheet of paper folded once: the four pages that its two sides take, so
 * that they are read in their order (last and first outside). No page has a
 * foot.
 */
enum { KIT_PAGE_PANELS = 4 };
void kit_page_draw_folded(const struct kit_page *page, struct kit_pdf *pdf);

#endif
