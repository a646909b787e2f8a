#ifndef KIT_TEXT_H
#define KIT_TEXT_H

#include "font.h"

/* Cuts running text into lines of a given width. */

struct kit_span {
	struct kit_sv text; /* UTF-8 */
	unsigned style; /* KIT_STYLE_ */
	bool end_line; /* a hard line end instead of text */
};

struct kit_spans {
	struct kit_span *items; /* grown with kit_mem_push */
	size_t count, cap;
};

struct kit_line {
	struct kit_piece *pieces;
	const double *at; /* where each piece starts, in points */
	size_t count;
	double width; /* points */
	double scale; /* of its letters: below 1 when the line had to shrink */
};

struct kit_lines {
	struct kit_line *items;
	size_t count;
};

/* Appends text as spans. U+2028 becomes a hard line end, or with flat a blank.
 * text is borrowed for as long as the spans. Free items with free. */
void kit_spans_add(
    struct kit_spans *spans, struct kit_sv text, unsigned style, bool flat);
void kit_spans_end_line(struct kit_spans *spans);

/* A word, cut into pieces of one face each. */
struct kit_word {
	struct kit_piece *pieces; /* without blanks between them, except in a
				     telephone number, which is one word */
	size_t count;
	double width, blank; /* of the word, and of the blank before it, in
				thousandths of the size */
	bool end_line; /* a hard line end stands before the word */
};

struct kit_words {
	struct kit_word *items;
	size_t count, cap;
};

/* Cuts spans into words. Their pieces live in font->arena; items is the
 * caller's to free. */
struct kit_words kit_text_words(
    struct kit_font *font, const struct kit_spans *spans);

/*
 * Fills lines no wider than width with words, in letters of this size; both are
 * points. A wider word is broken. A wider e-mail address is set in smaller
 * letters instead, down to half the size, because a break would look like a
 * part of the address. Lines live in font->arena. Without words there are no
 * lines.
 */
struct kit_lines kit_text_fill(struct kit_font *font,
    const struct kit_words *words, double size, double width);

/* kit_text_words and kit_text_fill in one. */
struct kit_lines kit_text_lines(struct kit_font *font,
    const struct kit_spans *spans, double size, double width);

/* In points, for letters of this size: *natural is the width of the widest line
 * when only hard line ends end lines, *least the width of the widest word. */
void kit_text_extent(
    const struct kit_words *words, double size, double *natural, double *least);

#endif
