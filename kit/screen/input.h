#ifndef KIT_INPUT_H
#define KIT_INPUT_H

#include "app.h"
#include "draft.h"

/*
 * A form on the screen, drawn from its record type: the fields of one group
 * at a time (a tab), in the order of the paper sheet. A field is read when it
 * is left; what is wrong stands under it, and what was typed stays. Every
 * field that is left is in a draft on the disk before the next one is shown.
 */

struct kit_act;

struct kit_input_kept {
	struct kit_str key; /* of the record */
	struct kit_str said; /* Spanish: for the line above the foot */
	struct kit_issues issues;
};
void kit_input_kept_done(struct kit_input_kept *kept);
typedef enum kit_code (*kit_input_keep)(struct kit_app *app, void *ctx,
    struct kit_givens given, struct kit_input_kept *kept, struct kit_err *err);

struct kit_input_new {
	const char *type;
	struct kit_sv key; /* of the record to edit; empty: a new one */
	const struct kit_act *act; /* what is done by it (act.h), which asks
				      for its own fields; NULL: all */
	struct kit_sv of; /* key of the person it is about, who is not asked */
	/* Fields that are known already, of a new record. */
	struct kit_givens given;
	const struct kit_draft *draft; /* one to go on with; NULL: none */
	/*
	 * Keeps the fields as the desk does it; NULL: a record made or
	 * changed (records.h). What is wrong goes to issues, what was done to
	 * said, if it is more than "guardada".
	 */
	kit_input_keep keep;
	/* The record was kept; may be NULL. */
	void (*kept)(struct kit_app *app, void *ctx, struct kit_sv key);
	void *ctx;
};

/* Opens the form on top of the screen that stands. Texts are copied. */
KIT_MUST_USE enum kit_code kit_input_open(struct kit_app *app,
    const struct kit_input_new *sheet, struct kit_err *err);

/*
 * For screens that are made around a form (the batch of sheets): the form
 * without a screen, freed by kit_input_free; NULL with err when it can not be
 * opened. They draw it by input_draw.h, move in it by input_move.h, and hand on
 * to it, as input_private.h shows it, the keys that are not their own.
 */
struct input;
struct input *kit_input_make(struct kit_app *app,
    const struct kit_input_new *sheet, struct kit_err *err);
void kit_input_free(void *model);

#endif
