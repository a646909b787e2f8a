#ifndef KIT_BLANK_H
#define KIT_BLANK_H

#include "flow.h"
#include "form.h"

/* A blank sheet for handwriting, drawn from a record type: its column, the
 * sizes of letters and boxes, and the group that is being drawn. */
struct kit_blank {
	struct kit_flow *flow;
	double letters; /* size of labels and choices, in points */
	double box; /* height of a box to write in */
	double unit; /* a 24th of the column */
	int64_t
	    choices; /* a list of up to that many choices is boxes to tick */
	const char *group; /* title of the group; NULL before the first */
	size_t head; /* the head of the page that repeats the title; 0: none */
};

enum { KIT_BLANK_UNITS = 24 };

/* flow is borrowed as long as the sheet. */
void kit_blank_init(
    struct kit_blank *blank, struct kit_flow *flow, int64_t choices);

/* The width of a text in a style, in points, in letters of the sheet's size. */
double kit_blank_width(
    struct kit_blank *blank, unsigned style, const char *text);

/* Draws text in the row last started: the style is KIT_STYLE_ bits, box is x,
 * width and baseline. */
void kit_blank_text(struct kit_blank *blank, const char *text, unsigned style,
    double grey, const double box[3]);

/* Draws an empty box in the row last started: x, y, width, height. */
void kit_blank_box(struct kit_blank *blank, const double xywh[4]);

/*
 * Begins a group. Its title, "" for none, stands over its rows, and again where
 * the rows go on on another page. Rows drawn by kit_blank_row belong to the
 * group.
 */
void kit_blank_group(struct kit_blank *blank, const char *title);

/* Starts a row of the group. */
struct kit_row *kit_blank_row(struct kit_blank *blank, double height);

/* Makes the row last started repeat with the group's title. */
void kit_blank_repeat(struct kit_blank *blank);

#endif
