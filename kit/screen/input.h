#ifndef KIT_INPUT_H
#define KIT_INPUT_H

#include "app.h"
#include "draft.h"

/*
 * A form on the screen, drawn from its record type: the fields of one group
 * at a time (a tab), in the order of the paper sheet. A field is read when the
 * cursor leaves it; a fault is shown under the field, and the typed text stays.
 * Every field that was left is in a draft on the disk before the next one is
 * shown.
 */

struct kit_act;

/* What became of a form that was saved. */
struct kit_input_kept {
	struct kit_str key; /* of the record */
	struct kit_str said; /* Spanish, for the message; "": "guardada" */
	struct kit_issues issues; /* with errors, nothing was saved */
};
void kit_input_kept_done(struct kit_input_kept *kept);

/* Saves the fields of a form by a function of the desk, and fills in kept. */
typedef enum kit_code (*kit_input_keep)(struct kit_app *app, void *ctx,
    struct kit_givens given, struct kit_input_kept *kept, struct kit_err *err);

struct kit_input_new {
	const char *type;
	struct kit_sv key; /* of the record to edit; empty: a new one */
	const struct kit_act *act; /* the act that the form is for (act.h),
				      which asks for some fields; NULL: all */
	struct kit_sv of; /* key of the person that the record is about, whom
			     the form does not ask for; empty: none */
	/* Values of a new record that are known already. */
	struct kit_givens given;
	bool at_once; /* they are a draft on the disk from the beginning; else
			 from the first field on that is left */
	const struct kit_draft *draft; /* the draft to resume; NULL: none */
	/* Saves a form without act; NULL: a record is created or edited
	 * (records.h). */
	kit_input_keep keep;
	/* Called with the key of the saved record; NULL: nothing follows. */
	void (*kept)(struct kit_app *app, void *ctx, struct kit_sv key);
	void *ctx; /* for keep and kept; an act gets the form's draft instead */
};

/* Opens the form on top of the current screen; texts of sheet are copied. Fails
 * when its form is missing or asks for no field, or when the record to edit can
 * not be read. */
KIT_MUST_USE enum kit_code kit_input_open(struct kit_app *app,
    const struct kit_input_new *sheet, struct kit_err *err);

/* Frees the model of a form that was opened. */
void kit_input_free(void *model);

#endif
