#ifndef KIT_BLANK_CELL_H
#define KIT_BLANK_CELL_H

#include "blank.h"

/* A field in its place on a blank sheet: its label and room to answer. */
struct kit_blank_cell {
	const struct kit_field *field;
	const char *comb; /* a box for each character; NULL: one box */
	bool ticks; /* its choices are boxes to tick */
	bool inside; /* the label stands before the first choice */
	int units; /* that it wants, of KIT_BLANK_UNITS */
	double x, width; /* points, once its row is shared out */
};

/* What the field's kind and choices ask for. */
struct kit_blank_cell kit_blank_cell_of(
    struct kit_blank *blank, const struct kit_field *field);

/* True for a cell that takes what room there is. */
bool kit_blank_cell_grows(const struct kit_blank_cell *cell);

/* Its height, label and all. */
double kit_blank_cell_height(
    struct kit_blank *blank, const struct kit_blank_cell *cell);

/* Draws it in the row last started. */
void kit_blank_cell_put(
    struct kit_blank *blank, const struct kit_blank_cell *cell);

#endif
