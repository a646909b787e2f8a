#ifndef KIT_SMALL_H
#define KIT_SMALL_H

#include <stddef.h>
#include <stdint.h>

/*
 * Hides small counts in tables, so that nobody is recognised. A count of 1 to 4
 * people is not told. Then as many other counts and totals are hidden as are
 * needed: a total, less the other counts of its line, would else give the small
 * one away.
 */

enum {
	KIT_SMALL_LEAST = 5, /* the least count that is told */
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
	int64_t least, most; /* bounds that a reader can work out */
};

/*
 * cells has (rows + 1) * (columns + 1) cells, row after row. The caller sets
 * the counts, without the totals. This sets the totals, in the last row and
 * column, and `told` of every cell. At most KIT_SMALL_ROWS and
 * KIT_SMALL_COLUMNS.
 */
void kit_small_hide(struct kit_small_cell *cells, size_t rows, size_t columns);

#endif
