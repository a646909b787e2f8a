#ifndef KIT_TABLE_H
#define KIT_TABLE_H

#include "flow.h"

/*
 * Tables: columns as wide as their content asks for, rows that break over
 * pages with the head repeated. A table whose head is empty has no rules: it
 * is a list of terms and what they say. In a table with a head, a row whose
 * first cell is all bold and whose others are empty is the heading of the rows
 * below it: it takes the whole width and stays with the next row.
 */

enum { KIT_TABLE_COLUMNS = 16 };

struct kit_table_cell {
	struct kit_spans spans;
};

struct kit_table {
	struct kit_table_cell *cells; /* row after row */
	size_t count, cap;
	size_t columns; /* columns of the head; Markdown itself drops further
			   cells of a row */
	char align[KIT_TABLE_COLUMNS];
};

/* Frees the cells; zeroed storage is an empty table. */
void kit_table_done(struct kit_table *table);

/* Appends the table's rows to the flow; the first row of cells is the head. */
void kit_table_lay(struct kit_flow *flow, const struct kit_table *table);

#endif
