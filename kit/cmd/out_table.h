#ifndef KIT_OUT_TABLE_H
#define KIT_OUT_TABLE_H

#include "out.h"

/*
 * A table on stdout: for people columns as wide as they need to be, cut to the
 * terminal's; with --json a list of objects. Zeroed but for its columns it is
 * ready.
 */
struct kit_out_table {
	size_t columns;
	/* Private. */
	struct kit_arena arena;
	struct kit_sv *cells;
	size_t count, cap;
};

/* The next cell, row by row; the first row is the heads. A cell without text
 * (p NULL) is null in JSON. */
void kit_out_table_add(struct kit_out_table *t, struct kit_sv text);

/* Prints the table, unless it has no rows and is not for machines, and frees
 * it. Returns the count of rows. */
size_t kit_out_table_end(const struct kit_ctx *c, struct kit_out_table *t);

#endif
