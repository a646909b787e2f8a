#ifndef KIT_BLANK_TABLE_H
#define KIT_BLANK_TABLE_H

#include "blank.h"

/* An empty table for handwriting: a row for each of several records that belong
 * to one other record, with their fields as columns. */

enum { KIT_BLANK_COLUMNS = 8 };

struct kit_blank_table {
	const char *title;
	const struct kit_field *fields[KIT_BLANK_COLUMNS];
	size_t count;
	int64_t rows; /* how many empty rows */
};

/* Draws the table; does nothing without columns. */
void kit_blank_table_put(
    struct kit_blank *blank, const struct kit_blank_table *table);

#endif
