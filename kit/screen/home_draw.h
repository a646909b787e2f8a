#ifndef KIT_HOME_DRAW_H
#define KIT_HOME_DRAW_H

#include "app.h"
#include "glance.h"
#include "line_edit.h"
#include "rows.h"
#include "waiting.h"

/* The model of the first page, shared by its keys (home.c) and its drawing
 * (home_draw.c). */

struct home {
	struct kit_line_edit line;
	struct kit_rows rows; /* people who were found, or who wait */
	bool in_rows; /* the cursor is among the rows, not in the line */
	struct kit_waiting waiting; /* in the order of rows, when nothing is
				       typed */
	struct kit_str day_key;
	struct kit_str day; /* title of the open day; "" when none is open */
	bool old; /* nobody closed the day of an earlier date */
	/* When the typed RUN is of a person whose data are blocked: the message
	 * that says so, and the key of her record. */
	struct kit_str blocked, blocked_key;
	struct kit_str misread; /* what is wrong with the typed RUN, or "" */
	struct kit_todo todo;
	bool unread; /* nobody read the outcome of the last sync yet */
	bool far; /* this laptop does not hold everybody (field_copy.h) */
};

/* True when only one letter was typed: too few to search by. */
bool home_draw_is_beginning(const struct home *h);

/* Draws the first page; model is a struct home. */
void home_draw(struct kit_app *app, void *model, struct kit_frame *f);

#endif
