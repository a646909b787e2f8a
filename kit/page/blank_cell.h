#ifndef KIT_BLANK_CELL_H
#define KIT_BLANK_CELL_H

#include "blank.h"

/* A field in its place on a blank sheet: its label and room to answer. */
struct kit_blank_cell {
	const struct kit_field *field;
	const char
	    *comb; /* the pattern of boxes for characters; NULL: one box */
	bool ticks; /* its choices are boxes to tick */
	bool inside; /* the label stands before the first choice */
	int units; /* how much width it wants, of KIT_BLANK_UNITS */
	double x, width; /* in points, once the row's width is shared out */
};

/* A cell as the field's kind and choices ask for. */
struct kit_blank_cell kit_blank_cell_of(
    struct kit_blank *blank, const struct kit_field *field);

/* True for a cell that takes whatever width is left in its row. */
bool kit_blank_cell_grows(const struct kit_blank_cell *cell);

/* The cell's height with its label. */
double kit_blank_cell_height(
    struct kit_blank *blank, const struct kit_blank_cell *cell);

/* Draws the cell in the row last started. */
void kit_blank_cell_put(
    struct kit_blank *blank, const struct kit_blank_cell *cell);

#endif
