#ifndef KIT_FORM_TYPE_H
#define KIT_FORM_TYPE_H

#include "str.h"

/* XLSForm's types of question, and what this program makes of each. */

enum kit_form_take {
	TAKE_KIND, /* a question of one of our kinds */
	TAKE_TEXT, /* kept as text, with a remark */
	TAKE_SKIP, /* ignored, with a remark */
	TAKE_REFUSE, /* the form is refused */
	TAKE_AUTOMATIC, /* the laptop fills it in */
	TAKE_CALCULATE,
	TAKE_LIST,
	TAKE_LIST_FILE,
	TAKE_RANGE,
	TAKE_SEEN, /* acknowledge: a list of one choice */
	TAKE_HIDDEN, /* text that nobody is asked for */
	TAKE_BEGIN_GROUP,
	TAKE_END_GROUP,
	TAKE_BEGIN_REPEAT,
	TAKE_END_REPEAT
};

struct kit_form_type {
	const char *name; /* in small letters, words parted by blanks */
	enum kit_form_take take;
	const char *kind; /* name of its kind; NULL: it keeps nothing */
	const char *word; /* Spanish: what happens to the question */
	const char *automatic; /* TAKE_AUTOMATIC: SQL of the value */
};

/*
 * Finds the type that text begins with, in any of XLSForm's spellings (any
 * case, '_' for a blank); *rest is what follows the name. NULL when the text
 * begins with no type.
 */
const struct kit_form_type *kit_form_type(
    struct kit_sv text, struct kit_sv *rest);

#endif
