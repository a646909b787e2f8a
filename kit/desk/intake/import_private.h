#ifndef KIT_IMPORT_PRIVATE_H
#define KIT_IMPORT_PRIVATE_H

#include "csv.h"
#include "import.h"
#include "map.h"

/* The sheet that is being imported, shared by import*.c; each of these files
 * has a header of its own. */

/* A record that a row fills. Slot 0 is the row's own record, the others its
 * children. */
struct import_slot {
	const struct kit_form *form;
	int64_t number; /* experiencia2: 2 */
	/* field that refers to the row's record */
	const struct kit_field *parent;
	struct kit_record record;
	bool used; /* this row fills it */
};

struct import_column {
	struct kit_sv heading; /* trimmed */
	size_t slot;
	const struct kit_field *field; /* NULL: the column is passed over */
	bool told; /* one of import_reject_columns: not copied to the rejects */
	/* Numbers with decimals: how many cells tell that a point parts
	 * decimals, or thousands, and what it means in the whole column. */
	size_t by_point, by_comma;
	enum kit_points points;
	/* Days: how many cells can be read only as day-month-year, or only as
	 * month-day-year, and whether the column seems to be the latter. */
	size_t by_day, by_month;
	bool month_first;
	/* RUN and RUT: how many cells may lack the check digit, for their last
	 * digit agrees with the others or differs; and whether all do. */
	size_t by_agrees, by_differs;
	bool no_digit;
};

struct import_sheet {
	struct kit_desk *desk;
	struct kit_import *im;
	struct kit_str bytes; /* the file's bytes */
	struct kit_str copy; /* the file in UTF-8, when its bytes are not */
	struct kit_sv text; /* bytes or copy, whichever is UTF-8 */
	struct kit_csv csv; /* reads text */
	size_t header_line; /* line of the row of headings */
	bool exported; /* it has the column clave, which exportar adds */
	struct kit_arena arena; /* holds the headings */
	struct kit_str header; /* first row of the sheet of rejects */
	struct import_column *columns;
	size_t count;
	struct import_slot *slots;
	size_t slot_count, slot_cap;
	struct kit_issues issues; /* issues of the row being read */
	struct kit_str bad; /* the sheet of rejects as it grows */
	struct kit_str day; /* stands for the day in children's keys */
	/* name of the journal's note that this very sheet was imported:
	 * "hecha:" and the SHA-256 of its bytes */
	char mark[8 + 2 * KIT_SHA256_LEN];
	bool again; /* this very sheet was imported to its end before */
	bool advised; /* the type has a query of advice (advice.h) */
	bool begun; /* an import of this very sheet began before */
	bool there; /* the row's record was here before the row */
	size_t line; /* of the row */
	struct kit_sv claimed; /* what the row has in the column clave, or "" */
	/* keys of earlier rows' records, with their lines */
	struct kit_map seen;
	struct kit_map unshown; /* those that the view does not have yet */
	size_t pending;
};

#endif
