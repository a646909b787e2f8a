#ifndef KIT_FORM_READER_H
#define KIT_FORM_READER_H

#include "form.h"

/*
 * A form that is being read, as the files that read it share it: form_sheet.c
 * finds the sheets and their columns, form_choices.c makes the lists,
 * form_survey.c walks the rows, form_field.c makes a field from a row,
 * form_rules.c compiles the expressions.
 */

/* clang-format off */
enum kit_form_sheet { SHEET_SETTINGS, SHEET_ENTITIES, SHEET_SURVEY, SHEET_CHOICES,
	SHEET_OUTER, SHEET_COUNT };

/* The columns of each sheet, in the order of the table in form_sheet.c. */
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
	KIT_FORM_LANGUAGES = 4 /* columns, by language, that a cell may be in */
};

struct kit_form_group {
	const char *name, *label;
	size_t row; /* its row in survey */
	struct kit_form_group *around; /* the group around it in its part */
	bool repeat; /* a repeat; its row began the part */
};

/* What a field was made from, beside the field. */
struct kit_form_origin {
	size_t row; /* in survey */
	const struct kit_form_group *group;
	/* constraint of a range, as an expression; or NULL */
	const char *range;
	const char *automatic; /* SQL that fills a metadata question; or NULL */
	/* source of the question whose «otro» it asks for */
	const char *other_of;
};

/* A question that is not kept, but that expressions may name. */
struct kit_form_skipped {
	const char *source;
	const struct kit_form_part *part;
};

/* The form itself or a repeat in it, which is a record type of its own. */
struct kit_form_part {
	struct kit_form *form;
	struct kit_form_part *around; /* NULL: the form itself */
	struct kit_form_origin *origins; /* one for each field */
	struct kit_form_group *open; /* innermost group that has not ended */
};

struct kit_form_reader {
	struct kit_arena *arena;
	const char *path;
	const char *const *dirs;
	const char *language; /* two letters; labels in it are preferred */
	struct kit_form_notes *notes;
	const struct kit_sheet *sheets[SHEET_COUNT];
	/* The place of each column, the best language first; -1: none. */
	int columns[SHEET_COUNT][KIT_FORM_COLUMNS_MAX][KIT_FORM_LANGUAGES];
	struct kit_form *form; /* the form of the whole file */
	struct kit_form_part **parts; /* the form, then its repeats */
	size_t part_count;
	struct kit_form_part *part; /* the part that is read or compiled now */
	size_t depth; /* how deep groups and repeats are nested */
	struct kit_form_skipped *skipped;
	size_t skipped_count;
	struct kit_list *lists; /* from choices, then from files */
	size_t list_count;
	/* Set while expressions are compiled: */
	const struct kit_list *filtered; /* its columns may be bare names */
	size_t field; /* the field that the expressions belong to */
	bool above_only; /* only the fields before it may be named */
	struct kit_str seen; /* labels of the fields that were named */
};

#endif
