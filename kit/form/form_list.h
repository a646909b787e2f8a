#ifndef KIT_FORM_LIST_H
#define KIT_FORM_LIST_H

#include "err.h"
#include "mem.h"
#include "str.h"

/* Lists of choices: how one is made and how a choice in it is found. */

struct kit_choice {
	const char *code;
	const char *label;
	const char *folded; /* label without accents and case (kit_utf8_fold);
			       only kit_list_folded is sure to have it */
	bool shared; /* another choice's label folds to the same */
	const char *synonyms; /* other words for it, parted by ';'; or "" */
	const char *const *extra; /* one cell for each of the list's columns */
};

/* A list of choices. One that stands in a file is read when its choices are
 * first asked for, by any of the functions below. */
struct kit_list {
	const char *name; /* the list's name, or the file's without .csv */
	struct kit_choices *choices; /* private */
};

/*
 * Reads the list's file unless it was read before. KIT_EFORM when the file is
 * not a list, KIT_EIO when it can not be read; err names file and line. A list
 * that cannot be read has no choices for the functions below.
 */
KIT_MUST_USE enum kit_code kit_list_read(
    const struct kit_list *list, struct kit_err *err);

/* How many choices the list has, and the one at a place (from 0) below that;
 * they live as long as the form. */
size_t kit_list_count(const struct kit_list *list);
const struct kit_choice *kit_list_at(const struct kit_list *list, size_t i);

/* The same with its folded label: the first call folds all labels of the list,
 * which takes as long as reading it. */
const struct kit_choice *kit_list_folded(const struct kit_list *list, size_t i);

/* The choice with that code; NULL. */
const struct kit_choice *kit_list_code(
    const struct kit_list *list, struct kit_sv code);

/* The only choice whose label folds to folded; NULL when none or several do. */
const struct kit_choice *kit_list_label(
    const struct kit_list *list, struct kit_sv folded);

/*
 * The only choice one of whose synonyms folds to folded; NULL when none or
 * several do. *doubtful: the synonym has a '?' behind it, since people may mean
 * another choice by it.
 */
const struct kit_choice *kit_list_synonym(
    const struct kit_list *list, struct kit_sv folded, bool *doubtful);

/* Takes the next synonym of a choice off *rest, which begins as its synonyms,
 * without the '?' behind a doubtful one; false when none is left. */
bool kit_list_next_synonym(struct kit_sv *rest, struct kit_sv *word);

/* Appends a set (elements separated by line feeds) in the order of its list, as
 * people read it; elements that the list lacks come last, as they stood. */
void kit_list_sort(
    const struct kit_list *list, struct kit_sv set, struct kit_str *out);

/* The names of the list's columns besides code, label and synonyms, for a
 * choice_filter; *count is how many. */
const char *const *kit_list_columns(const struct kit_list *list, size_t *count);

/* The first code that holds a blank, of a list that stands in a sheet; NULL
 * when none does. A set of such codes could not be taken apart. */
const char *kit_list_blank(const struct kit_list *list);

/* A list under construction: choices are pushed, then it is closed. */
struct kit_list_draft {
	const char *name;
	struct kit_choice *items;
	size_t count, cap;
	const char *const *columns; /* besides code, label and synonyms */
	size_t column_count;
	bool repeats; /* a code may stand twice if its label is the same */
	const char *blank; /* the first code that holds a blank; NULL: none */
};

/* A choice to be added; extra has a cell for each of the draft's columns. */
struct kit_list_row {
	struct kit_sv code, label, synonyms;
	const struct kit_sv *extra;
};

/*
 * Adds a choice; texts are copied into the arena. A choice without a label gets
 * its code for one. KIT_EFORM when the code is empty, holds quotes or
 * backslashes (codes go into JSON, set elements and SQL as they are) or is
 * longer than 40 bytes.
 */
KIT_MUST_USE enum kit_code kit_list_add(struct kit_arena *arena,
    struct kit_list_draft *draft, const struct kit_list_row *row,
    struct kit_err *err);

/* Makes list of the draft and frees the draft. KIT_EFORM when the draft is
 * empty, or has a code twice that may stand once only. */
KIT_MUST_USE enum kit_code kit_list_close(struct kit_arena *arena,
    struct kit_list_draft *draft, struct kit_list *list, struct kit_err *err);

/* Where a list in a file is, and which of its columns are code and label. */
struct kit_list_file {
	struct kit_sv name; /* paises.csv */
	struct kit_sv code, label; /* columns; empty: name and label */
	const char *const
	    *dirs; /* ended by NULL; the first folder that has the file wins */
};

/*
 * Makes list the one in a CSV file, named as the file without ".csv". KIT_EFORM
 * when no folder has the file; its content is read later, when its choices are
 * asked for (kit_list_read).
 */
KIT_MUST_USE enum kit_code kit_list_from_csv(struct kit_arena *arena,
    const struct kit_list_file *file, struct kit_list *list,
    struct kit_err *err);

/* Appends the path of a file that stands in the first of dirs that has it;
 * false when none does, or name is not the plain name of a .csv file. */
bool kit_list_find_csv(
    struct kit_sv name, const char *const *dirs, struct kit_str *path);

#endif
