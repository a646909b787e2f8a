#ifndef KIT_SMALL_H
#define KIT_SMALL_H

#include <stddef.h>
#include <stdint.h>

/*
 * Tables of counts in which nobody is recognised. A count of 1 to 4 people is
 * not told. Nor are as many other counts and totals as it takes that the hidden
 * ones do not follow from those that are told: a total less the counts around
 * it would give a small one away.
 */

enum {
	KIT_SMALL_LEAST = 5, /* the least count that is told as it is */
	KIT_SMALL_ROWS = 100,
	KIT_SMALL_COLUMNS = 40,
};

enum kit_small_told {
	KIT_SMALL_TOLD,
	KIT_SMALL_FEW, /* «menos de 5» */
	KIT_SMALL_KEPT, /* «reservado»: KIT_SMALL_LEAST or more */
};

struct kit_small_cell {
	int64_t count;
	enum kit_small_told told;
	int64_t least,
	    most; /* the bounds that follow for it from what is told */
};

/*
 * cells are (rows + 1) * (columns + 1), row after row; the counts of the first
 * rows and columns are set. Sets the totals, in the last row and column, and
 * told of every cell.
 */
void kit_small_hide(struct kit_small_cell *cells, size_t rows, size_t columns);

#endif
