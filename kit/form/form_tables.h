#ifndef KIT_FORM_TABLES_H
#define KIT_FORM_TABLES_H

#include "str.h"

/*
 * The sheets that a form is written in, whatever file they came from: tables
 * in Markdown, a workbook of a spreadsheet program, CSV.
 */

struct kit_cell {
	struct kit_sv text; /* trimmed */
	int line, column; /* from 1: of a text file in bytes, of a workbook as
			     its row and column */
};

struct kit_sheet {
	struct kit_cell name; /* survey, choices … as written */
	struct kit_cell *cells; /* rows × columns, the head row first */
	size_t rows, columns;
};

struct kit_sheets {
	struct kit_sheet *items;
	size_t count;
	bool workbook; /* places are cells of a sheet, not lines of a text */
};

#endif
