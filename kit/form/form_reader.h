#ifndef KIT_FORM_READER_H
#define KIT_FORM_READER_H

#include "form.h"

/*
 * A form being read, as the files that read it share it: form_sheet.c finds
 * the sheets and their columns, form_choices.c makes the lists, form_survey.c
 * walks the rows, form_field.c makes a field of a row, form_rules.c compiles
 * expressions.
 */

/* clang-format off */
enum kit_form_sheet { SHEET_SETTINGS, SHEET_ENTITIES, SHEET_SURVEY, SHEET_CHOICES,
	SHEET_OUTER, SHEET_COUNT };

/* Columns of each sheet, in the order of form_sheet.c's table. */
enum settings_column { SET_TITLE, SET_ID, SET_VERSION, SET_PLURAL, SET_PURPOSE,
	SET_BASIS, SET_RECIPIENTS, SET_KEEP, SET_BLOCK, SET_LANGUAGE, SET_INSTANCE,
	SET_REPEATS };
enum entities_column { ENT_DATASET, ENT_LABEL };
enum choices_column { CHO_LIST, CHO_NAME, CHO_LABEL, CHO_SYNONYMS };
enum survey_column {
	SUR_TYPE, SUR_NAME, SUR_LABEL, SUR_HINT, SUR_REQUIRED, SUR_DEFAULT,
	SUR_RELEVANT, SUR_CONSTRAINT, SUR_MESSAGE, SUR_CALCULATION, SUR_CLASS,
	SUR_PRIVACY, SUR_BASIS, SUR_KEY, SUR_SEARCH, SUR_ALIKE, SUR_INDEX,
	SUR_ACTS, SUR_BANS, SUR_READ_ONLY,
	SUR_FILTER, SUR_PARAMETERS, SUR_TRIGGER, SUR_APPEARANCE, SUR_COUNT,
	SUR_DISABLED
};
/* clang-format on */

enum {
	KIT_FORM_COLUMNS_MAX = 32,
	KIT_FORM_NAME_MAX = 40,
	KIT_FORM_LANGUAGES =
	    4 /* columns in which one cell is looked for, one a language */
};

struct kit_form_group {
	const char *name, *label;
	size_t row; /* its row in survey */
	struct kit_form_group
	    *around; /* the group around it in the same part */
	bool repeat; /* it is a repeat, whose row began the part */
};

/* What a field was made of, kept beside the field. */
struct kit_form_origin {
	size_t row; /* in survey */
	const struct kit_form_group *group;
	const char *range; /* constraint of a range, as an expression; NULL */
	const char *automatic; /* SQL of what fills a metadata question; NULL */
	const char *other_of; /* source of the question whose «other» this is */
};

/* A question that is not kept; expressions may still name it. */
struct kit_form_skipped {
	const char *source;
	const struct kit_form_part *part;
};

/* The form, or a repeat in it: a record type of its own. */
struct kit_form_part {
	struct kit_form *form;
	struct kit_form_part *around; /* NULL: the form itself */
	struct kit_form_origin *origins; /* one for each field */
	struct kit_form_group *open; /* groups not yet ended */
};

struct kit_form_reader {
	struct kit_arena *arena;
	const char *path;
	const char *const *dirs;
	const char *language; /* two letters: which labels are taken */
	struct kit_form_notes *notes;
	const struct kit_sheet *sheets[SHEET_COUNT];
	/* Where each column is, the best language first; or -1. */
	int columns[SHEET_COUNT][KIT_FORM_COLUMNS_MAX][KIT_FORM_LANGUAGES];
	struct kit_form *form; /* the whole file's */
	struct kit_form_part **parts; /* the form, then its repeats */
	size_t part_count;
	struct kit_form_part *part; /* the part being filled or compiled */
	size_t depth; /* how deep groups and repeats are nested */
	struct kit_form_skipped *skipped;
	size_t skipped_count;
	struct kit_list *lists; /* of choices, then of files */
	size_t list_count;
	/* While expressions are compiled: */
	const struct kit_list
	    *filtered; /* the list whose columns have bare names */
	size_t field; /* the field whose expressions they are */
	bool above_only; /* only the fields before it are known */
	struct kit_str seen; /* labels of the fields referred to */
};

#endif
