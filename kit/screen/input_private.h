#ifndef KIT_INPUT_PRIVATE_H
#define KIT_INPUT_PRIVATE_H

#include "input.h"
#include "line_edit.h"
#include "pick.h"

/* A form on the screen, between what opens it (input_open.c), what its keys do
 * (input.c) and what draws it (input_draw.c). */

struct input_field {
	const struct kit_field *field;
	const char *name; /* of the field; of a second form TYPE.FIELD */
	bool second; /* of the second form */
	size_t group;
	bool applies; /* relevant, as the record stands */
	bool visited; /* somebody was in it: it may say what is wrong */
	bool changed; /* by somebody here: it is given to the desk */
	bool unread; /* what was typed could not be read */
	bool wrong; /* message tells of a fault, not of a remark */
	struct kit_str text; /* the value as people read it */
	struct kit_str typed; /* what was typed last */
	struct kit_str message;
	struct kit_str note; /* that somebody wrote beside it on the paper */
};

struct input {
	const struct kit_form *form;
	struct kit_record record;
	/* Of an act that writes two records in one breath, the other one
	 * (an attendance and its referral); NULL: none. */
	const struct kit_form *second_form;
	struct kit_record second;
	const struct kit_act *act; /* NULL: a plain record */
	struct kit_str lost; /* of a draft, what has no field any more */
	struct kit_str about; /* who the person is, for the title */
	struct kit_str key; /* of the record that is edited; "" for a new one */
	struct input_field *fields;
	size_t count, cap;
	const char **groups; /* labels */
	size_t group_count, group_cap;
	size_t at, group; /* where the cursor is */
	struct kit_line_edit line; /* what is typed there */
	bool touched; /* something was typed since the field was entered */
	struct kit_pick pick;
	/* Of a new record: the key of its double, of one that is like it; "".
	 */
	struct kit_str twin, like;
	uint64_t sure_new; /* of making it all the same */
	uint64_t sure; /* of throwing it away (kit_app_sure) */
	struct kit_draft draft;
	kit_input_keep keep;
	void (*kept)(struct kit_app *app, void *ctx, struct kit_sv key);
	void *ctx;
};

extern const struct kit_screen kit_input_screen;

#endif
