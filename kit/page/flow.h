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
	double aside; /* how much of the width a figure at the right takes */
	double beside; /* for how much height from here on */
	char align; /* of lines of text: 'c', 'r', else left */
	unsigned quotes; /* how many bars of quotes stand at the left */
	unsigned depth; /* how many texts this one stands inside of (talon) */
	/* Lays out the Markdown inside a block; layout.c sets it. */
	enum kit_code (*inner)(
	    struct kit_flow *flow, struct kit_sv text, struct kit_err *err);
	/* Told, in Spanish, of markup that is left out; may be NULL. */
	void (*warn)(void *ctx, const char *text);
	void *warn_ctx;
	/*
	 * Finds a picture by its name; NULL: there are no pictures. It returns
	 * NULL for a name without a picture, and for a picture that can not be
	 * printed; then why says so.
	 */
	const struct kit_picture *(*picture)(
	    void *ctx, struct kit_sv name, struct kit_err *why);
	void *picture_ctx;
};

/* The picture of that name; NULL when none can be printed, of which flow->warn
 * is told. With quiet a missing picture is not told. */
const struct kit_picture *kit_flow_picture(
    struct kit_flow *flow, struct kit_sv name, bool quiet);

/* The width that is free for text at this height. */
double kit_flow_width(const struct kit_flow *flow);

/* The height of a line of letters of a size, and how far below its top the
 * baseline is. */
double kit_flow_leading(double size);
double kit_flow_baseline(double size);

/* Starts a row of that height, and white before the next row; a figure beside
 * them counts. */
struct kit_row *kit_flow_row(struct kit_flow *flow, double height);
void kit_flow_gap(struct kit_flow *flow, double height);

/* The x at which a line of text starts in a box: at the left ('l'), in the
 * middle ('c') or at the right ('r'). */
double kit_flow_place(double x, double width, double line, char align);

/* Draws the pieces of a line in the row last started; y counts from the row's
 * top. */
void kit_flow_put(struct kit_flow *flow, const struct kit_line *line,
    double size, double x, double y);

/* Draws an empty square in the row last started, to tick or to write in. */
void kit_flow_box(struct kit_flow *flow, double x, double y, double side);

/* How text on one line looks: it is drawn in the row last started. */
struct kit_look {
	double size;
	unsigned style;
	char align; /* within x and width */
	double grey;
};
void kit_flow_text(struct kit_flow *flow, struct kit_sv text,
    const struct kit_look *look, const double box[3]); /* x, width, baseline */

/*
 * Draws text in the row last started, in a box (x, width, from one line to the
 * next), in as many lines as it takes; the first begins at *y, which is then
 * moved below the last. Empty text takes no line.
 */
void kit_flow_wrapped(struct kit_flow *flow, struct kit_sv text,
    const struct kit_look *look, const double box[3], double *y);

/* The same, centred in a box (x, width). */
void kit_flow_centred(struct kit_flow *flow, struct kit_sv text, double size,
    const double box[2], double *y);

#endif
