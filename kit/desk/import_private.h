#ifndef KIT_IMPORT_PRIVATE_H
#define KIT_IMPORT_PRIVATE_H

#include "csv.h"
#include "import.h"
#include "map.h"

/* Shared by import*.c only. */

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
	/* Of numbers with decimals: cells that say what a point means, and
	 * what it means in all of the column. */
	size_t by_point, by_comma;
	enum kit_points points;
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
	char mark[8 + 2 * KIT_SHA256_LEN]; /* name of this very sheet */
	bool again; /* it was imported before, to its end */
	bool advised; /* the type has a query (advice.h) */
	bool there; /* the row's record was there before it */
	struct kit_map seen; /* records of earlier rows, and their lines */
	struct kit_map unshown; /* those that the view does not know yet */
	size_t pending;
};

/* import_text.c: the file, read in the encoding that fits or was asked for;
 * KIT_EINPUT when two fit. */
KIT_MUST_USE enum kit_code import_text_read(
    struct import_sheet *s, struct kit_err *err);
/* Says something about the sheet as a whole. */
void import_note(struct import_sheet *s, const struct kit_str *text);

/* import_survey.c: finds the row of headings, reads the headings, and looks at
 * all rows for what a column says as a whole. KIT_EINPUT when a column without
 * a heading is filled. */
KIT_MUST_USE enum kit_code import_survey(
    struct import_sheet *s, struct kit_err *err);
/* Reads the sheet from its start up to the row of headings, which is in row:
 * kit_csv_next gives the first row of answers. */
void import_survey_start(struct import_sheet *s, struct kit_csv_row *row);
/* A row that repeats the headings, or holds totals. */
bool import_survey_skips(struct import_sheet *s, const struct kit_csv_row *row);
void import_survey_tell_skipped(
    struct import_sheet *s, const struct kit_csv_row *row);

/* import_columns.c: reads the row of headings; KIT_EINPUT names the first that
 * is no field of the record or of its children. */
KIT_MUST_USE enum kit_code import_columns_read(
    struct import_sheet *s, const struct kit_csv_row *row, struct kit_err *err);
/* True when a cell could be a heading of this sheet. */
bool import_columns_know(struct import_sheet *s, struct kit_sv cell);

/* import_cell.c: false, with an issue, when a cell holds an error of the
 * spreadsheet, a mark of a web page or a word that lost a letter. */
bool import_cell_is_sound(
    struct import_sheet *s, const struct kit_field *f, struct kit_sv cell);

/* import_keep.c: keeps the row's record, new or known, and its children. What
 * speaks against it goes to s->issues. */
KIT_MUST_USE enum kit_code import_keep(
    struct import_sheet *s, struct kit_str *key, struct kit_err *err);
/* Issues from `from` on are told by the column's name. */
void import_name_issues(
    struct import_sheet *s, const struct import_slot *slot, size_t from);

/* import_rejects.c: the sheet of rows that could not be kept. */
void import_reject(struct import_sheet *s, const struct kit_csv_row *row);
KIT_MUST_USE enum kit_code import_rejects_write(
    struct import_sheet *s, struct kit_err *err);
/* Columns that such a sheet adds. */
extern const char *const import_reject_columns[];
enum { IMPORT_REJECT_COLUMNS = 3 };

#endif
