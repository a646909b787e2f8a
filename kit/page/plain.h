#ifndef KIT_PLAIN_H
#define KIT_PLAIN_H

#include "str.h"

/* The text of pages as plain text, for a screen, a pipe or a search: lines from
 * top to bottom, with words below one another where they stand so on paper. */

struct kit_plain;

struct kit_plain *kit_plain_new(void);
void kit_plain_free(struct kit_plain *plain);
KIT_AUTO_DEFINE(plain)

/* Starts a page; stretches put from now on stand on it. */
void kit_plain_page(struct kit_plain *plain);

/* A stretch of UTF-8 text: where it begins and its baseline from the top left
 * corner, its width and the size of its letters, in points. */
struct kit_plain_at {
	double x, y, width, size;
};
void kit_plain_put(
    struct kit_plain *plain, struct kit_plain_at at, struct kit_sv text);

/* Appends all pages. Lines end in a line feed, and a form feed stands between
 * two pages. */
void kit_plain_write(struct kit_plain *plain, struct kit_str *out);

#endif
