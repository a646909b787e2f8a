#ifndef KIT_KEYPRESS_H
#define KIT_KEYPRESS_H

#include "str.h"

/* A key as a screen gets it, the same from every terminal. */

enum kit_key_name {
	KIT_KEY_NONE, /* no key came (see kit_term_key) */
	KIT_KEY_TEXT, /* a typed letter, in text */
	KIT_KEY_PASTE, /* pasted text; a line feed in it is no Enter */
	KIT_KEY_ENTER,
	KIT_KEY_TAB,
	KIT_KEY_BACKTAB,
	KIT_KEY_ESCAPE,
	KIT_KEY_UP,
	KIT_KEY_DOWN,
	KIT_KEY_LEFT,
	KIT_KEY_RIGHT,
	KIT_KEYPRESS_HOME,
	KIT_KEY_END,
	KIT_KEY_PAGE_UP,
	KIT_KEY_PAGE_DOWN,
	KIT_KEY_DELETE,
	KIT_KEY_BACKSPACE,
	KIT_KEY_CONTROL, /* Ctrl and the letter in text, in upper case */
	KIT_KEY_RESIZE, /* the terminal has another size now */
	KIT_KEY_GONE, /* the terminal is closed */
	KIT_KEY_STOP, /* SIGTERM or SIGHUP: leave in good order */
	/* F1 … F12. Esc and a digit are the same keys (Esc 1 is F1, Esc 0 is
	 * F10), for terminals that keep function keys to themselves. */
	KIT_KEY_F1,
	KIT_KEY_F2,
	KIT_KEY_F3,
	KIT_KEY_F4,
	KIT_KEY_F5,
	KIT_KEY_F6,
	KIT_KEY_F7,
	KIT_KEY_F8,
	KIT_KEY_F9,
	KIT_KEY_F10,
	KIT_KEY_F11,
	KIT_KEY_F12,
	KIT_KEY_COUNT
};

struct kit_key {
	enum kit_key_name name;
	struct kit_sv text; /* borrowed until the next key */
};

/* The name of a key in scripts and at the foot: "F2", "Enter", "Tab"; NULL when
 * the key has no name. */
const char *kit_key_label(enum kit_key_name name);

/* The key with this name; KIT_KEY_NONE when there is none. */
enum kit_key_name kit_key_named(struct kit_sv label);

/* The function key that Esc and this digit make; KIT_KEY_NONE for a character
 * that is no digit. */
enum kit_key_name kit_key_of_digit(char digit);

#endif
