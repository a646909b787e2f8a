#ifndef KIT_FLOW_H
#define KIT_FLOW_H

#include "fill.h"
#include "page.h"
#include "text.h"

/*
 * A column of a page being filled from top to bottom, and the marks that
 * paragraphs, tables and blocks are made of.
 */

struct kit_forms;
struct kit_picture;

struct kit_flow {
	struct kit_page *page;
	struct kit_font *font;
	const struct kit_fill *fill; /* values in the text; NULL: none */
	struct kit_forms *forms; /* for blocks that draw a record; or NULL */
	const char *path; /* what messages call the text */
	double size; /* of ordinary letters */
	double left, width; /* of the column, in points */
	double aside; /* taken off the width at the right by a figure… */
	double beside; /* …for as much height as this */
	char align; /* of lines of text: 'c', 'r', else at the left */
	unsigned quotes; /* how many bars stand at the left */
	unsigned depth; /* texts inside texts (talon) */
	/* Lays out the Markdown inside a block; layout.c sets it. */
	enum kit_code (*inner)(
	    struct kit_flow *flow, struct kit_sv text, struct kit_err *err);
	/* Told, in Spanish, of markup that is left out; may be NULL. */
	void (*warn)(void *ctx, const char *text);
	void *warn_ctx;
	/* Finds a picture by its name; NULL: there are none. The answer is NULL
	 * where there is none of that name, or one that can not be printed;
	 * why says so then. */
	const struct kit_picture *(*picture)(
	    void *ctx, struct kit_sv name, struct kit_err *why);
	void *picture_ctx;
};

/*
 * A picture of that name; NULL when there is none to print, which flow->warn
 * is told. quiet: one that is not there is no word.
 */
const struct kit_picture *kit_flow_picture(
    struct kit_flow *flow, struct kit_sv name, bool quiet);

/* Width free for text here. */
double kit_flow_width(const struct kit_flow *flow);

/* Height of a line of letters of a size, and its baseline from the top. */
double kit_flow_leading(double size);
double kit_flow_baseline(double size);

/* A row, and white before the next; figures beside are reckoned with. */
struct kit_row *kit_flow_row(struct kit_flow *flow, double height);
void kit_flow_gap(struct kit_flow *flow, double height);

/* Where a line of text starts in a box: 'l', 'c' or 'r'. */
double kit_flow_place(double x, double width, double line, char align);

/* Draws a line's pieces in the row last started, y from its top. */
void kit_flow_put(struct kit_flow *flow, const struct kit_line *line,
    double size, double x, double y);

/* An empty square in the row last started, to tick or to write in. */
void kit_flow_box(struct kit_flow *flow, double x, double y, double side);

/* Draws text on one line in the row last started: the look says how. */
struct kit_look {
	double size;
	unsigned style;
	char align; /* within x and width */
	double grey;
};
void kit_flow_text(struct kit_flow *flow, struct kit_sv text,
    const struct kit_look *look, const double box[3]); /* x, width, baseline */

/*
 * Draws text in the row last started, centred in box (x, width), in as many
 * lines as it takes from *y on, which moves below them.
 */
void kit_flow_centred(struct kit_flow *flow, struct kit_sv text, double size,
    const double box[2], double *y);

#endif
