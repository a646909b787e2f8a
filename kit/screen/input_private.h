#ifndef KIT_INPUT_PRIVATE_H
#define KIT_INPUT_PRIVATE_H

#include "input.h"
#include "line_edit.h"
#include "pick.h"

/* The model of a form on the screen, as its files share it: input_open.c opens
 * the form, input.c has its keys, input_draw.c draws it, and input_move.c,
 * input_value.c, input_keep.c and input_twin.c do what their headers say. */

struct input_field {
	const struct kit_field *field;
	const char *name; /* FIELD, or TYPE.FIELD in the second form */
	bool second; /* the field is of the second form */
	size_t group;
	bool applies; /* relevant, by the values of the record now */
	bool visited; /* the cursor was here: its faults are shown */
	bool changed; /* somebody filled it in: its value goes to the desk */
	bool unread; /* the typed text could not be read */
	bool wrong; /* message is a fault, not a remark */
	struct kit_str text; /* the value as people read it */
	struct kit_str typed; /* the text that was typed last */
	/* of a record that is edited: the value that stood there when somebody
	 * began to type (kit_given.seen) */
	struct kit_str seen;
	struct kit_str message;
	struct kit_str note; /* from the typing of its paper sheet */
};

struct input {
	const struct kit_form *form;
	struct kit_record record;
	/* The form of the second record, for an act that writes two at once (an
	 * attendance and its referral); NULL: none. */
	const struct kit_form *second_form;
	struct kit_record second;
	const struct kit_act *act; /* NULL: a plain record */
	struct kit_str lost; /* texts of the draft that no field is for now */
	struct kit_str about; /* label of the person or record, for the title */
	struct kit_str key; /* of the record that is edited; "" for a new one */
	struct input_field *fields;
	size_t count, cap;
	const char **groups; /* labels */
	size_t group_count, group_cap;
	size_t at, group; /* where the cursor is */
	struct kit_line_edit line; /* the text of that field */
	bool touched; /* something was typed since the field was entered */
	struct kit_pick pick;
	/* For a new person: the key of a record of the same person, and of one
	 * that is like her; "": none was found. */
	struct kit_str twin, like;
	/* For kit_app_sure: saving a person whom another is like, and throwing
	 * the draft away. */
	uint64_t sure_new;
	uint64_t sure;
	struct kit_draft draft;
	/* Another window kept this draft, or threw it away, while the form was
	 * open; and, for kit_app_sure, saving it once more. */
	bool elsewhere;
	uint64_t sure_again;
	kit_input_keep keep;
	void (*kept)(struct kit_app *app, void *ctx, struct kit_sv key);
	void *ctx;
};

extern const struct kit_screen kit_input_screen;

#endif
