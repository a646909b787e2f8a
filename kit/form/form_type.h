#ifndef KIT_FORM_TYPE_H
#define KIT_FORM_TYPE_H

#include "str.h"

/* XLSForm's types of question, and what terreno makes of each. */

enum kit_form_take {
	TAKE_KIND, /* a question of a terreno kind */
	TAKE_TEXT, /* kept as text, with a remark */
	TAKE_SKIP, /* passed over, with a remark */
	TAKE_REFUSE, /* the form is refused */
	TAKE_AUTOMATIC, /* filled in by the laptop */
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
	const char *name; /* small letters, words parted by blanks */
	enum kit_form_take take;
	const char *kind; /* name of its terreno kind; NULL: nothing is kept */
	const char *word; /* Spanish: what becomes of the question */
	const char *automatic; /* TAKE_AUTOMATIC: SQL of its value */
};

/*
 * The type that text names in any of XLSForm's spellings (case, '_' for
 * blanks); *rest is what stands behind the name. NULL when there is none.
 */
const struct kit_form_type *kit_form_type(
    struct kit_sv text, struct kit_sv *rest);

#endif
