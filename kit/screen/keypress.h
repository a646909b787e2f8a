#ifndef KIT_KEYPRESS_H
#define KIT_KEYPRESS_H

#include "str.h"

/* A key as a screen gets it, whatever terminal it came from. */

enum kit_key_name {
	KIT_KEY_NONE, /* nothing came in the time that was given */
	KIT_KEY_TEXT, /* letters that were typed: text */
	KIT_KEY_PASTE, /* pasted text, which submits nothing: text */
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
	KIT_KEY_CONTROL, /* Ctrl and a letter: text has the letter */
	KIT_KEY_RESIZE, /* the terminal has another size now */
	KIT_KEY_GONE, /* the terminal is closed */
	KIT_KEY_STOP, /* SIGTERM or SIGHUP: leave in good order */
	/* F1 … F12; Esc and a digit are the same keys, for the terminals that
	 * keep function keys for themselves: Esc 1 is F1, Esc 0 is F10. */
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

/* As a script writes it: "F2", "Enter", "Tab"; NULL when it has no name. */
const char *kit_key_label(enum kit_key_name name);

/* The key of such a name; KIT_KEY_NONE when there is none. */
enum kit_key_name kit_key_named(struct kit_sv label);

/* The function key of Esc and this digit; KIT_KEY_NONE for another character.
 */
enum kit_key_name kit_key_of_digit(char digit);

#endif
