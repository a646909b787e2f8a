#ifndef KIT_FORM_LIST_H
#define KIT_FORM_LIST_H

#include "err.h"
#include "mem.h"
#include "str.h"

/* Lists of choices: how they are made, and how a choice in them is found. */

struct kit_choice {
	const char *code;
	const char *label;
	/* label without accents and case (kit_utf8_fold); set only in what
	 * kit_list_folded gives */
	const char *folded;
	bool shared; /* another choice has the same folded label */
	const char *synonyms; /* other words for it, parted by ';'; or "" */
	const char *const *extra; /* one cell for each of the list's columns */
};

/* A list of choices. The choices of a list in a file are read when one of the
 * functions below first needs them. */
struct kit_list {
	const char *name; /* the list's name, or the file's without .csv */
	struct kit_choices *choices; /* private */
};

/*
 * Reads the list's file, if that was not done before. KIT_EFORM when the file
 * is no list, KIT_EIO when it can not be read; err names file and line. For the
 * functions below, such a list has no choices.
 */
KIT_MUST_USE enum kit_code kit_list_read(
    const struct kit_list *list, struct kit_err *err);

/* The number of choices, and the choice at place i (from 0). They live as long
 * as the form. */
size_t kit_list_count(const struct kit_list *list);
const struct kit_choice *kit_list_at(const struct kit_list *list, size_t i);

/* As kit_list_at, with the folded label. The first call folds all labels of the
 * list, which takes as long as reading it. */
const struct kit_choice *kit_list_folded(const struct kit_list *list, size_t i);

/* Finds the choice with that code; NULL when there is none. */
const struct kit_choice *kit_list_code(
    const struct kit_list *list, struct kit_sv code);

/* Finds the only choice whose folded label is this; NULL when none or several
 * have it. */
const struct kit_choice *kit_list_label(
    const struct kit_list *list, struct kit_sv folded);

/*
 * Finds the only choice with a synonym that folds to this; NULL when none or
 * several have one. *doubtful is set when the synonym ends in '?', because
 * people may mean another choice by it.
 */
const struct kit_choice *kit_list_synonym(
    const struct kit_list *list, struct kit_sv folded, bool *doubtful);

/* Takes the next synonym off *rest, which begins as the choice's synonyms;
 * drops a '?' at its end. False when none is left. */
bool kit_list_next_synonym(struct kit_sv *rest, struct kit_sv *word);

/* Appends a set (elements parted by line feeds) in the order of its list, as
 * people read it. Elements that the list lacks come last, in their order. */
void kit_list_sort(
    const struct kit_list *list, struct kit_sv set, struct kit_str *out);

/* The names of the list's columns other than code, label and synonyms, which a
 * choice_filter may use; *count is how many. */
const char *const *kit_list_columns(const struct kit_list *list, size_t *count);

/* For a list from a sheet: the first code with a blank in it, or NULL. XLSForm
 * parts the elements of a set by blanks. */
const char *kit_list_blank(const struct kit_list *list);

/* A list that is being made: choices are added, then it is closed. */
struct kit_list_draft {
	const char *name;
	struct kit_choice *items;
	size_t count, cap;
	const char *const *columns; /* besides code, label and synonyms */
	size_t column_count;
	bool repeats; /* a code may repeat with the same label */
	const char *blank; /* first code with a blank; or NULL */
};

/* A choice to add; extra has a cell for each of the draft's columns. */
struct kit_list_row {
	struct kit_sv code, label, synonyms;
	const struct kit_sv *extra;
};

/*
 * Adds a choice, and copies its texts into the arena. A choice without a label
 * gets its code as label. KIT_EFORM when the code is empty, longer than 40
 * bytes, or holds one of " ' \ | ; or a control character: codes go as they are
 * into JSON, elements of sets and SQL.
 */
KIT_MUST_USE enum kit_code kit_list_add(struct kit_arena *arena,
    struct kit_list_draft *draft, const struct kit_list_row *row,
    struct kit_err *err);

/* Makes the list from the draft, and frees the draft. KIT_EFORM when the draft
 * is empty, or when a code repeats that may not. */
KIT_MUST_USE enum kit_code kit_list_close(struct kit_arena *arena,
    struct kit_list_draft *draft, struct kit_list *list, struct kit_err *err);

/* A list in a file, and which of its columns are code and label. */
struct kit_list_file {
	struct kit_sv name; /* paises.csv */
	struct kit_sv code, label; /* columns; default: name and label */
	const char *const *dirs; /* ended by NULL; the first with it wins */
};

/*
 * Makes the list of a CSV file; its name is the file's without ".csv".
 * KIT_EFORM when no folder has the file, or its name is not plain. The file is
 * read later, when somebody asks for a choice (kit_list_read).
 */
KIT_MUST_USE enum kit_code kit_list_from_csv(struct kit_arena *arena,
    const struct kit_list_file *file, struct kit_list *list,
    struct kit_err *err);

/* Appends the path of a file in the first of dirs that has it. False when none
 * has, or when name is not the plain name of a .csv file. */
bool kit_list_find_csv(
    struct kit_sv name, const char *const *dirs, struct kit_str *path);

#endif
