#ifndef KIT_TERM_H
#define KIT_TERM_H

#include "err.h"
#include "frame.h"
#include "keypress.h"

/*
 * The terminal, which shows frames and gives keys. There are two kinds: a real
 * terminal by ncurses (kit_term_open) and one that a script of keys drives
 * (script.h), by which screens are tested and timed.
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

/* The longest time, in milliseconds, from Esc to a digit that makes a function
 * key of it. */
enum { KIT_TERM_DIGIT_MS = 600 };

/* Leaves the terminal as it was before and frees t; t may be NULL. */
void kit_term_close(struct kit_term *t);

void kit_term_size(struct kit_term *t, int *rows, int *columns);

/* Shows the frame; only what differs from the last one is sent. */
void kit_term_show(struct kit_term *t, const struct kit_frame *f);

/*
 * Waits for the next key as long as it takes, without using the processor. When
 * the descriptor watch can be read or is at its end first, the key is
 * KIT_KEY_NONE; a negative watch is no descriptor.
 */
void kit_term_key(struct kit_term *t, int watch, struct kit_key *key);

void kit_term_beep(struct kit_term *t);

/* For Ctrl-Z: gives the terminal back to the shell, stops the program, and
 * takes the terminal again when the program goes on. */
void kit_term_suspend(struct kit_term *t);

#endif
