#ifndef KIT_PLAIN_H
#define KIT_PLAIN_H

#include "str.h"

/* The text of pages as plain text, for a screen, a pipe or a search: lines from
 * top to bottom, with words below one another as they are on paper. */

struct kit_plain;

/* An empty text without pages; free it with kit_plain_free. */
struct kit_plain *kit_plain_new(void);
void kit_plain_free(struct kit_plain *plain);
KIT_AUTO_DEFINE(plain)

/* Starts a page, to which the stretches that follow belong. */
void kit_plain_page(struct kit_plain *plain);

/*
 * Adds a copy of a stretch of UTF-8 text to the page: its start and baseline
 * from the top left corner, its width and the size of its letters, in points.
 */
struct kit_plain_at {
	double x, y, width, size;
};
void kit_plain_put(
    struct kit_plain *plain, struct kit_plain_at at, struct kit_sv text);

/* Appends all pages. Each line ends with a line feed; a form feed stands
 * between two pages. */
void kit_plain_write(struct kit_plain *plain, struct kit_str *out);

#endif
