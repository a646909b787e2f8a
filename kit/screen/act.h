#ifndef KIT_ACT_H
#define KIT_ACT_H

#include "input.h"

/*
 * An act is what an official does by filling in a form: open a day, attend,
 * refer. A row says how the filled in form is saved; the form itself says which
 * of its fields the act asks for (bind::terreno:acto). A draft names its act,
 * so that it is resumed as the same act.
 */

struct input;

struct kit_act {
	const char *name; /* in drafts and in forms */
	const char *type; /* of the record that is written */
	const char *second; /* type of a second record, asked for in the same
			       form; NULL: none */
	const char *title; /* Spanish */
	/* Saves the form; its ctx is the struct kit_draft of the form, which
	 * has the keys of person and record. NULL: a record of type is created
	 * or edited. */
	kit_input_keep keep;
	/* Instead of keep: opens the screen that follows the complete form. The
	 * last of these screens calls kit_input_keep_done. */
	void (*next)(struct kit_app *app, struct input *s);
	/* Called with the key of the saved record, when the form is gone; NULL:
	 * nothing follows. */
	void (*then)(struct kit_app *app, struct kit_sv key);
};

/* The act with this name; NULL when there is none. */
const struct kit_act *kit_act_named(const char *name);

/* True for a name in a draft that belongs to the act and not to a field of its
 * form: the chosen services of a referral (KIT_GUIDE_CHOSEN). act may be NULL.
 */
bool kit_act_keeps(const struct kit_act *act, struct kit_sv name);

/* Opens the form of an act, with the draft that exists for the same person or
 * record, else with the values that are given. An error is shown. */
struct kit_act_open {
	const char *name; /* of the act */
	struct kit_sv of, key; /* key of the person; of the record to edit */
	struct kit_givens given;
	bool at_once; /* the values given are a draft before a key is pressed */
};
void kit_act_open(struct kit_app *app, const struct kit_act_open *open);

/* Goes on with a draft: of an act, of a plain record or of a paper sheet. An
 * error is shown. */
void kit_act_resume(struct kit_app *app, const struct kit_draft *draft);

#endif
