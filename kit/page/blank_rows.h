#ifndef KIT_BLANK_ROWS_H
#define KIT_BLANK_ROWS_H

#include "blank_cell.h"

/* The fields of a blank sheet in rows, as many as fit side by side. */

enum { KIT_BLANK_CELLS = 8 };

struct kit_blank_rows {
	struct kit_blank *blank;
	/* The row that is being filled. */
	struct kit_blank_cell cells[KIT_BLANK_CELLS];
	size_t count;
	int used; /* units of width that its cells take */
};

/* Adds a field to the row that is being filled, or to the next row when there
 * is no room. A field of another group than the last one begins that group. */
void kit_blank_rows_add(
    struct kit_blank_rows *rows, const struct kit_field *field);

/* Draws the row that is being filled, if it has cells, and begins another. */
void kit_blank_rows_end(struct kit_blank_rows *rows);

#endif
