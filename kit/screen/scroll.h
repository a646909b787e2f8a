#ifndef KIT_SCROLL_H
#define KIT_SCROLL_H

#include <stdbool.h>

#include "keypress.h"

/* A text or list that may be longer than its place on the screen. Whoever draws
 * it sets lines and page. */
struct kit_scroll {
	int skip; /* lines above the first that is drawn */
	int lines, page; /* how many there are, and fit */
};

/* Moves down by so many lines (up: negative), and no further than both ends. */
void kit_scroll_by(struct kit_scroll *s, int by);

/* Moves by an arrow or a page key, which leaves one line in sight; does nothing
 * by other keys. */
void kit_scroll_key(struct kit_scroll *s, const struct kit_key *key);

#endif
