#ifndef KIT_TABLE_H
#define KIT_TABLE_H

#include "flow.h"

/*
 * Tables. Columns are as wide as their content needs; the head is repeated on
 * each page. A table whose head is empty is a list of terms with their
 * explanations, and has no rules. In a table with a head, a row whose first
 * cell is all bold and whose other cells are empty is the heading of the rows
 * below it: it takes the whole width and stays with the next row.
 */

enum { KIT_TABLE_COLUMNS = 16 };

struct kit_table_cell {
	struct kit_spans spans;
};

struct kit_table {
	struct kit_table_cell *cells; /* row after row */
	size_t count, cap;
	size_t columns; /* of the head; Markdown drops further cells of a row */
	char align[KIT_TABLE_COLUMNS]; /* as kit_flow_place takes it */
};

/* Frees the cells; zeroed storage is an empty table. */
void kit_table_done(struct kit_table *table);

/*
 * Appends the rows of the table to the flow; the first row of cells is the
 * head.
 */
void kit_table_lay(struct kit_flow *flow, const struct kit_table *table);

#endif
