#ifndef KIT_BLANK_CELL_H
#define KIT_BLANK_CELL_H

#include "blank.h"

/* A field on a blank sheet: its label, and room for the answer. */
struct kit_blank_cell {
	const struct kit_field *field;
	const char *comb; /* pattern of boxes for characters; NULL: one box */
	bool ticks; /* the choices are boxes to tick */
	bool inside; /* the label stands before the first choice */
	int units; /* the width that it needs, of KIT_BLANK_UNITS */
	double x, width; /* in points; set when the row is drawn */
};

/* The cell that the kind and the choices of the field call for. */
struct kit_blank_cell kit_blank_cell_of(
    struct kit_blank *blank, const struct kit_field *field);

/* True for a cell that takes whatever width is left in its row. */
bool kit_blank_cell_grows(const struct kit_blank_cell *cell);

/* The height of the cell with its label, in points. */
double kit_blank_cell_height(
    struct kit_blank *blank, const struct kit_blank_cell *cell);

/* Draws the cell in the row last started. */
void kit_blank_cell_put(
    struct kit_blank *blank, const struct kit_blank_cell *cell);

#endif
