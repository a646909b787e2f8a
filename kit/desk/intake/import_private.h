#ifndef KIT_IMPORT_PRIVATE_H
#define KIT_IMPORT_PRIVATE_H

#include "csv.h"
#include "import.h"
#include "map.h"

/* What import*.c share of a sheet that is being imported; each of these files
 * has a header of its own. */

/* One record that a row fills: slot 0 is the record itself. */
struct import_slot {
	const struct kit_form *form;
	int64_t number; /* experiencia2: 2 */
	const struct kit_field *parent; /* ref to the row's record */
	struct kit_record record;
	bool used; /* in this row */
};

struct import_column {
	struct kit_sv heading; /* trimmed */
	size_t slot;
	const struct kit_field *field; /* NULL: passed over */
	bool told; /* of reject_columns: not copied */
	/* Of numbers with decimals: how many cells say what a point means, and
	 * what it means in the whole column. */
	size_t by_point, by_comma;
	enum kit_points points;
	/* Of days: how many cells are one only as day-month-year, or only as
	 * month-day-year, and whether the column seems to be of the latter. */
	size_t by_day, by_month;
	bool month_first;
};

struct import_sheet {
	struct kit_desk *desk;
	struct kit_import *im;
	struct kit_str bytes; /* the file as it is */
	struct kit_str copy; /* the same in UTF-8, when it is not */
	struct kit_sv text; /* bytes or copy, whichever is UTF-8 */
	struct kit_csv csv; /* reads text */
	size_t header_line; /* of the row of headings */
	bool exported; /* it has the column that exportar adds */
	struct kit_arena arena; /* of the headings */
	struct kit_str header; /* of the sheet of rejects */
	struct import_column *columns;
	size_t count;
	struct import_slot *slots;
	size_t slot_count, slot_cap;
	struct kit_issues issues; /* of the row at hand */
	struct kit_str bad; /* sheet of rejects as it grows */
	struct kit_str day; /* the day that undated children belong to */
	char mark[8 + 2 * KIT_SHA256_LEN]; /* the name of this very sheet: a
					      hash of its bytes */
	bool again; /* it was imported before, to its end */
	bool advised; /* the type has a query (advice.h) */
	bool there; /* the row's record was there before it */
	struct kit_map
	    seen; /* the records of earlier rows, each with its line */
	struct kit_map
	    unshown; /* those of them that the view does not know yet */
	size_t pending;
};

#endif
