#ifndef KIT_TERM_H
#define KIT_TERM_H

#include "err.h"
#include "frame.h"
#include "keypress.h"

/*
 * The terminal: it shows frames and gives keys. Two kinds stand behind this
 * face: a real one by ncurses (kit_term_open) and one that a script of keys
 * drives (script.h), which is how screens are tested and timed.
 */

struct kit_term;

struct kit_term_kind {
	void (*size)(struct kit_term *t, int *rows, int *columns);
	void (*show)(struct kit_term *t, const struct kit_frame *f);
	void (*key)(struct kit_term *t, int watch, struct kit_key *key);
	void (*beep)(struct kit_term *t);
	void (*suspend)(struct kit_term *t);
	void (*close)(struct kit_term *t);
};

struct kit_term {
	const struct kit_term_kind *kind;
};

/* How long a digit may follow Esc and still make a function key of it. */
enum { KIT_TERM_DIGIT_MS = 600 };

/* Gives the terminal back and frees t; NULL does nothing. */
void kit_term_close(struct kit_term *t);

void kit_term_size(struct kit_term *t, int *rows, int *columns);

/* Shows the frame; only what differs from the last one is sent. */
void kit_term_show(struct kit_term *t, const struct kit_frame *f);

/*
 * The next key; waits for it as long as it takes, and uses no processor
 * meanwhile. KIT_KEY_NONE when the descriptor watch reads its end first; -1: no
 * such descriptor.
 */
void kit_term_key(struct kit_term *t, int watch, struct kit_key *key);

void kit_term_beep(struct kit_term *t);

/* Ctrl-Z: gives the terminal back, stops, and takes it again on return. */
void kit_term_suspend(struct kit_term *t);

#endif
