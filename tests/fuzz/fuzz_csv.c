/*
 * Fuzzes the reading of sheets: when the cells that were read are written as a
 * sheet, that sheet reads as the same cells.
 */

#include "csv.h"
#include "fuzz.h"

struct sheet {
	struct kit_str cells; /* NUL ends each cell, another NUL each row */
	struct kit_str copy; /* the sheet, written anew */
	bool torn; /* some row was torn or stray (csv.h) */
};

/* Reads a sheet: any bytes with sep 0, otherwise what kit_csv_put_row wrote. */
static void
read_sheet(struct kit_sv text, char sep, struct sheet *s)
{
	struct kit_csv csv = {0};
	struct kit_csv_row row;
	struct kit_err err = {0};
	size_t line = 0;

	if (sep) {
		kit_csv_start(&csv, text, sep);
	} else if (kit_csv_init(&csv, text, sep, &err) != KIT_OK) {
		kit_csv_done(&csv);
		return;
	}
	while (kit_csv_next(&csv, &row)) {
		assert(row.line > line && row.count > 0);
		line = row.line;
		s->torn |= row.torn || row.stray;
		assert(row.stray <= row.count);
		for (size_t i = 0; i < row.count; i++) {
			kit_str_sv(&s->cells, row.cells[i]);
			kit_str_c(&s->cells, '\0');
		}
		kit_str_c(&s->cells, '\0');
		kit_csv_put_row(&s->copy, ';', row.cells, row.count);
	}
	kit_csv_done(&csv);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct sheet first = {0}, second = {0};

	read_sheet(kit_sv_of((const char *)p, n), 0, &first);
	read_sheet(kit_str_view(&first.copy), ';', &second);
	assert(!second.torn);
	assert(
	    kit_sv_eq(kit_str_view(&first.cells), kit_str_view(&second.cells)));
	kit_str_done(&first.cells);
	kit_str_done(&first.copy);
	kit_str_done(&second.cells);
	kit_str_done(&second.copy);
	return 0;
}
