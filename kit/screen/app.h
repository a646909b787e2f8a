#ifndef KIT_APP_H
#define KIT_APP_H

#include "desk.h"
#include "term.h"

/*
 * The full screen: one loop that draws the screen on top, waits for a key and
 * hands it over. Screens stand on one another; the one below waits until the
 * one on top is left. A screen is a row: what it is called, the keys at its
 * foot, how it is drawn, what it does with a key. It holds what is shown and
 * nothing of the office's rules: those are kit/desk's.
 */

struct kit_app;

/* A key at the foot of a screen: "F2 Guardar", and what it does. */
struct kit_foot {
	enum kit_key_name key;
	const char *label; /* Spanish, one or two words */
	void (*act)(struct kit_app *app, void *model);
};

struct kit_screen {
	const char *title; /* Spanish; NULL: say_title tells */
	void (*say_title)(void *model, struct kit_str *out);
	const struct kit_foot *foot; /* ended by a row without label */
	/* Keys that depend on the model; NULL: foot. */
	const struct kit_foot *(*foot_of)(void *model);
	/* Draws the model between the title and the foot. */
	void (*draw)(struct kit_app *app, void *model, struct kit_frame *f);
	/* Takes a key that the foot does not; NULL: none. */
	void (*handle)(
	    struct kit_app *app, void *model, const struct kit_key *key);
	/* The screen on top was left: reads anew what may have changed. */
	void (*again)(struct kit_app *app, void *model);
	/* The folder or the terminal is about to close: the field in hand, as
	 * it is typed so far, goes into the draft. */
	void (*hold)(struct kit_app *app, void *model);
	void (*close)(void *model); /* frees the model */
};

/* What watches over a folder that has passphrases. */
struct kit_guard {
	/* Closes the folder: F12 and Ctrl-L, on any screen. */
	void (*lock)(struct kit_app *app);
	/* The descriptor that reads its end when the folder was closed
	 * elsewhere, while a key is waited for; -1: none. */
	int (*watch)(struct kit_app *app);
	/* Called with each key (pressed), and when that descriptor read its
	 * end; false when the folder was found closed, and the key is dropped.
	 */
	bool (*look)(struct kit_app *app, bool pressed);
};

struct kit_layer { /* a screen on the stack */
	const struct kit_screen *screen;
	void *model;
};

struct kit_app {
	struct kit_desk *desk;
	struct kit_term *term;
	struct kit_frame frame;
	struct kit_layer *stack;
	size_t depth, cap;
	struct kit_str
	    message; /* the line above the foot; until the next key */
	bool leaving;
	uint64_t keys; /* that were taken: see kit_app_sure */
	const struct kit_guard *guard; /* NULL: the folder is plain */
	/* The guard's: when the agent was told of a key, in milliseconds since
	 * start; and what it watches, from 1 (0: nothing yet, -1: nothing). */
	int64_t told;
	int watched;
};

/* Rows that the loop draws itself: the title above, message and foot below. */
enum { KIT_APP_TOP = 1, KIT_APP_BOTTOM = 4 };

/* The smallest terminal that screens are drawn for. */
enum { KIT_APP_ROWS = 24, KIT_APP_COLUMNS = 80 };

/*
 * Shows home's screen on this terminal until the official leaves or the
 * terminal is gone. Owns neither desk nor term.
 */
void kit_app_run(
    struct kit_app *app, const struct kit_screen *home, void *model);

/* Puts a screen on top, which closes model when the screen is left. */
void kit_app_push(
    struct kit_app *app, const struct kit_screen *screen, void *model);

/* Leaves the screen on top; the last one ends the loop. kit_app_leave does it
 * for the row of a key. */
void kit_app_pop(struct kit_app *app);
void kit_app_leave(struct kit_app *app, void *model);

/* Has every screen keep what is typed as a draft. */
void kit_app_hold(struct kit_app *app);

/* Leaves screens until that one is on top, or only one is left. */
void kit_app_pop_to(struct kit_app *app, const struct kit_screen *screen);

/* A line above the foot until the next key: what was done, or why not. */
void kit_app_say(struct kit_app *app, const char *fmt, ...) KIT_PRINTF(2, 3);

/* The same of an error. */
void kit_app_fail(struct kit_app *app, const struct kit_err *err);

/*
 * For what can not be taken back: true when the same key was pressed twice in
 * a row; the first time it says question. asked is the screen's own storage.
 */
bool kit_app_sure(struct kit_app *app, uint64_t *asked, const char *question);

/* Draws the terminal at once, before work that takes long. */
void kit_app_show(struct kit_app *app);

#endif
