#ifndef KIT_ACT_H
#define KIT_ACT_H

#include "input.h"

/*
 * What an official does by filling in a form: open a day, attend, refer. Its
 * row says how it is kept; which fields it asks for is the form's own business
 * (bind::terreno:acto). A draft knows its act by name, and so is gone on with
 * as it was begun.
 */

struct input;

struct kit_act {
	const char *name; /* in drafts and in forms */
	const char *type; /* of the record */
	const char *second; /* of another one that is asked in the same form */
	const char *title; /* Spanish */
	/* ctx is the form's draft: its person, its key. NULL: a record made or
	 * changed. */
	kit_input_keep keep;
	/* Instead of keep: the form is complete, and another screen follows,
	 * which ends in kit_input_keep_done. */
	void (*next)(struct kit_app *app, struct input *s);
	/* The record was kept and the form is left; NULL: nothing more. */
	void (*then)(struct kit_app *app, struct kit_sv key);
};

/* The act of that name; NULL when there is none. */
const struct kit_act *kit_act_named(const char *name);

/* True of a field of a draft that is no field of the form but the act's own. */
bool kit_act_keeps(const struct kit_act *act, struct kit_sv name);

/* Its form: of this person or record, with fields that are known already, or as
 * the draft has it. What goes wrong is said. */
struct kit_act_open {
	const char *name;
	struct kit_sv of, key;
	struct kit_givens given;
};
void kit_act_open(struct kit_app *app, const struct kit_act_open *open);

/* Goes on with a draft of any act or plain record. */
void kit_act_resume(struct kit_app *app, const struct kit_draft *draft);

#endif
