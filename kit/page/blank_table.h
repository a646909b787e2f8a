#ifndef KIT_BLANK_TABLE_H
#define KIT_BLANK_TABLE_H

#include "blank.h"

/* Fields of records that hang from another, as the columns of an empty table.
 */

enum { KIT_BLANK_COLUMNS = 8 };

struct kit_blank_table {
	const char *title;
	const struct kit_field *fields[KIT_BLANK_COLUMNS];
	size_t count;
	int64_t rows; /* empty ones */
};

/* Draws the table; nothing when it has no columns. */
void kit_blank_table_put(
    struct kit_blank *blank, const struct kit_blank_table *table);

#endif
