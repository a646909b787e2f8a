#ifndef KIT_FORM_READER_H
#define KIT_FORM_READER_H

#include "form.h"
#include "md_table.h"

/*
 * A form being read, shared by the files that read it: form_sheet.c finds the
 * tables, form_field.c takes the rows of survey, form_rules.c compiles their
 * expressions, form.c does the rest.
 */

/* clang-format off */
enum kit_form_sheet { SHEET_SETTINGS, SHEET_ENTITIES, SHEET_SURVEY, SHEET_CHOICES,
	SHEET_COUNT };

enum { KIT_FORM_COLUMNS_MAX = 24, KIT_FORM_NAME_MAX = 40 };

/* Columns of each sheet, in the order of form_sheet.c's table. */
enum settings_column { SET_TITLE, SET_ID, SET_VERSION, SET_PLURAL };
enum entities_column { ENT_DATASET, ENT_LABEL };
enum choices_column { CHO_LIST, CHO_NAME, CHO_LABEL };
enum survey_column {
	SUR_TYPE, SUR_NAME, SUR_LABEL, SUR_HINT, SUR_REQUIRED, SUR_DEFAULT,
	SUR_RELEVANT, SUR_CONSTRAINT, SUR_MESSAGE, SUR_CALCULATION, SUR_CLASS,
	SUR_PRIVACY, SUR_KEY, SUR_SEARCH, SUR_ALIKE, SUR_READ_ONLY,
	SUR_APPEARANCE
};

/* clang-format on */

struct kit_form_group {
	const char *name, *label;
	size_t row; /* in survey */
	struct kit_form_group *around;
};

struct kit_form_reader {
	struct kit_arena *arena;
	const char *path;
	const char *const *dirs;
	struct kit_form *form;
	struct kit_err *err;
	const struct kit_md_table *sheet[SHEET_COUNT];
	int columns[SHEET_COUNT][KIT_FORM_COLUMNS_MAX]; /* or -1 */
	size_t *rows; /* of each field in survey */
	const struct kit_form_group **groups; /* around each field */
	struct kit_form_group *open; /* while reading */
	size_t depth;
	size_t field; /* whose expressions are compiled */
	bool above_only; /* only fields before it are known */
	struct kit_str seen; /* labels of the fields referred to */
};

/* "FILE:LINE:COLUMN: what"; returns KIT_EFORM. */
enum kit_code kit_form_bad(struct kit_form_reader *r, int line, int column,
    const char *fmt, ...) KIT_PRINTF(4, 5);

/* Puts the cell's place before what a callee said; returns KIT_EFORM. */
enum kit_code kit_form_bad_at(
    struct kit_form_reader *r, const struct kit_md_cell *cell);

/* The cell of a known column; an empty one when the form does not have it. */
struct kit_md_cell kit_form_cell(const struct kit_form_reader *r,
    enum kit_form_sheet sheet, size_t row, int column);

/* Its text as a string in the arena. */
const char *kit_form_text(struct kit_form_reader *r, struct kit_md_cell cell);

/* Small letters, digits and '_', from a letter on: names of fields, types. */
bool kit_form_plain_name(struct kit_sv v);

/* XLSForm's ways to say yes; to say no, nothing among them. */
bool kit_form_yes(struct kit_sv v);
bool kit_form_no(struct kit_sv v);

/* Finds the sheets and their columns in the text. */
KIT_MUST_USE enum kit_code kit_form_sheets(
    struct kit_form_reader *r, struct kit_sv text);

/* Takes fields and groups; their expressions are left. */
KIT_MUST_USE enum kit_code kit_form_survey(struct kit_form_reader *r);

/* Compiles the expressions of all fields and the label of the record. */
KIT_MUST_USE enum kit_code kit_form_rules(struct kit_form_reader *r);

#endif
