#ifndef KIT_BLANK_H
#define KIT_BLANK_H

#include "flow.h"
#include "form.h"

/* A blank sheet for handwriting, drawn from a record type: its column, the
 * sizes of letters and boxes, and the group that is being drawn. */
struct kit_blank {
	struct kit_flow *flow;
	double letters; /* size of labels and choices, in points */
	double box; /* height of a box to write in, in points */
	double unit; /* width of one of KIT_BLANK_UNITS of the column, points */
	int64_t choices; /* a list of no more choices becomes boxes to tick */
	const char *group; /* title of the group; NULL before the first */
	size_t head; /* the kit_row.head that repeats the title; 0: none */
};

enum { KIT_BLANK_UNITS = 24 };

/* Begins a sheet in the column of flow, which is borrowed for as long as the
 * sheet is drawn. */
void kit_blank_init(
    struct kit_blank *blank, struct kit_flow *flow, int64_t choices);

/* The width in points of a text in a style, in letters of the sheet's size. */
double kit_blank_width(
    struct kit_blank *blank, unsigned style, const char *text);

/* Draws text in the row last started. style is KIT_STYLE_ bits; box is x, width
 * and baseline. */
void kit_blank_text(struct kit_blank *blank, const char *text, unsigned style,
    double grey, const double box[3]);

/* Draws an empty box in the row last started: x, y, width, height. */
void kit_blank_box(struct kit_blank *blank, const double xywh[4]);

/*
 * Begins a group, to which rows of kit_blank_row belong from now on. Its title
 * ("": none) stands above its rows, and again on each page on which they go on.
 */
void kit_blank_group(struct kit_blank *blank, const char *title);

/* Starts a row of the group; the pointer is good until the next row. */
struct kit_row *kit_blank_row(struct kit_blank *blank, double height);

/* Has the row last started repeated together with the title of the group. */
void kit_blank_repeat(struct kit_blank *blank);

#endif
