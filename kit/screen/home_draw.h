#ifndef KIT_HOME_DRAW_H
#define KIT_HOME_DRAW_H

#include "app.h"
#include "glance.h"
#include "line_edit.h"
#include "rows.h"
#include "waiting.h"

/* The first page, between what its keys do (home.c) and how it looks. */

struct home {
	struct kit_line_edit line;
	struct kit_rows rows; /* who was found, or who waits */
	bool in_rows; /* the cursor is among them, not in the line */
	struct kit_waiting waiting; /* as the rows, when nothing is typed */
	struct kit_str day_key;
	struct kit_str day; /* what it is called; "" when none is open */
	/* When the RUN typed is of a person whose data are blocked: what is
	 * said of that, and her key. */
	struct kit_str blocked, blocked_key;
	struct kit_todo todo;
	bool unread; /* what came of the last sync */
	bool far; /* this laptop let go of people (field_copy.h) */
};

/* Whether one letter alone was typed: nobody is searched for yet. */
bool home_draw_is_beginning(const struct home *h);

void home_draw(struct kit_app *app, void *model, struct kit_frame *f);

#endif
