#ifndef KIT_FLOW_H
#define KIT_FLOW_H

#include "fill.h"
#include "page.h"
#include "text.h"

/*
 * A column of a page that is filled from top to bottom, and the marks that
 * paragraphs, tables and blocks are made of. Lengths are points.
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
	double left, width; /* of the column */
	double aside; /* width that a figure at the right takes from the text */
	double beside; /* height from here on along which it does so */
	char align; /* of lines of text: 'c', 'r', else left */
	unsigned quotes; /* how many bars of quotes stand at the left */
	unsigned depth; /* how many blocks this text is inside of */
	/* Lays out the Markdown inside a block; layout.c sets it. */
	enum kit_code (*inner)(
	    struct kit_flow *flow, struct kit_sv text, struct kit_err *err);
	/* Called with a Spanish text for markup and pictures that are left out;
	 * may be NULL. */
	void (*warn)(void *ctx, const char *text);
	void *warn_ctx;
	/*
	 * Finds a picture by its name. Returns NULL, with the reason in why,
	 * when there is no such picture or it can not be printed. The function
	 * is NULL when there are no pictures.
	 */
	const struct kit_picture *(*picture)(
	    void *ctx, struct kit_sv name, struct kit_err *why);
	void *picture_ctx;
};

/* The picture with this name. NULL when it is missing or can not be printed:
 * flow->warn is then told, but of a missing one not with quiet. */
const struct kit_picture *kit_flow_picture(
    struct kit_flow *flow, struct kit_sv name, bool quiet);

/* The width that is free for text at this height. */
double kit_flow_width(const struct kit_flow *flow);

/* The height of a line of letters of this size, and the distance from its top
 * to the baseline. */
double kit_flow_leading(double size);
double kit_flow_baseline(double size);

/* Starts a row of this height; adds white before the next row. Both count
 * towards the height of a figure at the right (beside). */
struct kit_row *kit_flow_row(struct kit_flow *flow, double height);
void kit_flow_gap(struct kit_flow *flow, double height);

/* The x at which a line of text as wide as line starts in a box (x, width), set
 * at the left ('l'), in the middle ('c') or at the right ('r'). */
double kit_flow_place(double x, double width, double line, char align);

/* Draws the pieces of a line in the row last started, with the baseline at y
 * below the top of the row. */
void kit_flow_put(struct kit_flow *flow, const struct kit_line *line,
    double size, double x, double y);

/* Draws an empty square in the row last started, to tick or to write in. */
void kit_flow_box(struct kit_flow *flow, double x, double y, double side);

/* Draws text as one line in the row last started. */
struct kit_look {
	double size;
	unsigned style; /* KIT_STYLE_ bits */
	char align; /* within x and width */
	double grey; /* from 0 (black) to 1 (white) */
};
void kit_flow_text(struct kit_flow *flow, struct kit_sv text,
    const struct kit_look *look, const double box[3]); /* x, width, baseline */

/*
 * Draws text in the row last started, in as many lines as it takes. box is x,
 * width, and the height from one line to the next. The top of the first line is
 * at *y, which is moved below the last line. Empty text takes no line.
 */
void kit_flow_wrapped(struct kit_flow *flow, struct kit_sv text,
    const struct kit_look *look, const double box[3], double *y);

/* The same, centred in a box (x, width), with the usual height of lines. */
void kit_flow_centred(struct kit_flow *flow, struct kit_sv text, double size,
    const double box[2], double *y);

#endif
