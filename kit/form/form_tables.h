#ifndef KIT_FORM_TABLES_H
#define KIT_FORM_TABLES_H

#include "str.h"

/* The sheets of a form, whatever file they come from: tables in Markdown, a
 * workbook of a spreadsheet program, CSV. */

struct kit_cell {
	struct kit_sv text; /* trimmed */
	/* from 1: line and byte of a text file, row and column of a workbook */
	int line, column;
};

struct kit_sheet {
	struct kit_cell name; /* survey, choices …, as written */
	struct kit_cell *cells; /* rows × columns, the head row first */
	size_t rows, columns;
};

struct kit_sheets {
	struct kit_sheet *items;
	size_t count;
	bool workbook; /* places are cells of a sheet, not lines of a text */
};

#endif
