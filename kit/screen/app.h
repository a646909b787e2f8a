#ifndef KIT_APP_H
#define KIT_APP_H

#include "desk.h"
#include "term.h"

/*
 * The full screen: one loop that draws the screen on top, waits for a key and
 * hands the key to that screen. Screens form a stack; a screen waits until the
 * one above it is left. A screen is a row of a title, keys for the foot, and
 * functions that draw and that take a key. Screens hold no rule of the office's
 * work: the rules are in kit/desk.
 */

struct kit_app;

/* A key at the foot of a screen, "F2 Guardar", and the function that it calls.
 */
struct kit_foot {
	enum kit_key_name key;
	const char *label; /* Spanish, one or two words */
	void (*act)(struct kit_app *app, void *model);
};

struct kit_screen {
	const char *title; /* Spanish; NULL: say_title appends it */
	void (*say_title)(void *model, struct kit_str *out);
	const struct kit_foot *foot; /* ended by a row without label */
	/* The keys at the foot, when they depend on the model; NULL: foot. */
	const struct kit_foot *(*foot_of)(void *model);
	/* Draws the model between the title and the foot. */
	void (*draw)(struct kit_app *app, void *model, struct kit_frame *f);
	/* Takes a key that is not at the foot; NULL: such keys do nothing. */
	void (*handle)(
	    struct kit_app *app, void *model, const struct kit_key *key);
	/* Called when the screen above was left: reads anew what may have
	 * changed; NULL: nothing does. */
	void (*again)(struct kit_app *app, void *model);
	/* Called before the folder or the terminal closes: writes the field in
	 * hand, as it is typed so far, to the draft; NULL: nothing is typed. */
	void (*hold)(struct kit_app *app, void *model);
	void (*close)(void *model); /* frees the model */
};

/* Locks a folder that has passphrases, and notices when another program has
 * closed it. */
struct kit_guard {
	/* Closes the folder: F12 and Ctrl-L, on any screen. */
	void (*lock)(struct kit_app *app);
	/* The descriptor to poll beside the keyboard; its end of file says that
	 * another program closed the folder. Negative: none. */
	int (*watch)(struct kit_app *app);
	/* Called for each key (pressed is true) and at the end of file of the
	 * watched descriptor (false). Returns false when the folder is closed
	 * now; the loop then drops the key. */
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
	uint64_t keys; /* how many were taken so far; for kit_app_sure */
	const struct kit_guard *guard; /* NULL: the folder is plain */
	/* The guard's own: when the agent was last told of a key, in
	 * milliseconds since the machine started; and the watched descriptor
	 * plus 1 (0: not opened yet, -1: not to be opened). */
	int64_t told;
	int watched;
};

/* Rows that the loop draws itself: the title above, message and foot below. */
enum { KIT_APP_TOP = 1, KIT_APP_BOTTOM = 4 };

/* The smallest terminal that screens are drawn for. */
enum { KIT_APP_ROWS = 24, KIT_APP_COLUMNS = 80 };

/*
 * Runs the screen home with its model on app->term, until the official leaves
 * or the terminal is gone. Frees model and all that the loop allocated, but
 * neither app->desk nor app->term.
 */
void kit_app_run(
    struct kit_app *app, const struct kit_screen *home, void *model);

/* Puts a screen on top; the screen's close frees model when the screen is left.
 */
void kit_app_push(
    struct kit_app *app, const struct kit_screen *screen, void *model);

/* Leaves the screen on top and has the one below read anew; leaving the last
 * screen ends the loop. kit_app_leave is the same for a row of the foot. */
void kit_app_pop(struct kit_app *app);
void kit_app_leave(struct kit_app *app, void *model);

/* Has every screen write the field in hand to its draft. */
void kit_app_hold(struct kit_app *app);

/* Leaves screens until this screen is on top, or only one is left. */
void kit_app_pop_to(struct kit_app *app, const struct kit_screen *screen);

/* Shows a message above the foot until the next key. Commands in the message
 * are shown as keys (ways.h). */
void kit_app_say(struct kit_app *app, const char *fmt, ...) KIT_PRINTF(2, 3);

/* Shows an error in the same place, with a beep. */
void kit_app_fail(struct kit_app *app, const struct kit_err *err);

/*
 * Asks before something that can not be undone. The first press of a key shows
 * question and returns false; true when the next key is the same one. asked is
 * storage of the screen, 0 at first, one for each question.
 */
bool kit_app_sure(struct kit_app *app, uint64_t *asked, const char *question);

/* Draws the terminal at once, before work that takes long. */
void kit_app_show(struct kit_app *app);

#endif
