#ifndef KIT_OUT_TABLE_H
#define KIT_OUT_TABLE_H

#include "out.h"

/*
 * A table on stdout. For people its columns are as wide as their texts, cut
 * when the terminal is narrower; with --json it is a list of objects. Begin
 * with a zeroed struct in which columns is set.
 */
struct kit_out_table {
	size_t columns;
	/* Private. */
	struct kit_arena arena;
	struct kit_sv *cells;
	size_t count, cap;
};

/* Adds a copy of text as the next cell, row by row; the first row is the heads.
 * A cell without text (p NULL) is null in JSON. */
void kit_out_table_add(struct kit_out_table *t, struct kit_sv text);

/* Prints the table and frees it. Without rows, it prints an empty list with
 * --json and nothing otherwise. Returns how many rows the heads have below. */
size_t kit_out_table_end(const struct kit_ctx *c, struct kit_out_table *t);

#endif
