#ifndef KIT_BLANK_ROWS_H
#define KIT_BLANK_ROWS_H

#include "blank_cell.h"

/* The fields of a blank sheet in rows, as many as fit side by side. */

enum { KIT_BLANK_CELLS = 8 };

struct kit_blank_rows {
	struct kit_blank *blank;
	struct kit_blank_cell
	    cells[KIT_BLANK_CELLS]; /* of the row that is being filled */
	size_t count;
	int used; /* units of width taken so far */
};

/* Adds a field to the row that is being filled; a field of another group than
 * the last begins that group. */
void kit_blank_rows_add(
    struct kit_blank_rows *rows, const struct kit_field *field);

/* Draws the row that is being filled. */
void kit_blank_rows_end(struct kit_blank_rows *rows);

#endif
