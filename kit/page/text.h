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
	double scale; /* of its letters: below 1 in a line that had to shrink */
};

struct kit_lines {
	struct kit_line *items;
	size_t count;
};

/* Appends text as spans. U+2028 is a hard line end, or with flat a blank. The
 * text is borrowed: it must live as long as the spans. */
void kit_spans_add(
    struct kit_spans *spans, struct kit_sv text, unsigned style, bool flat);
void kit_spans_end_line(struct kit_spans *spans);

/* A word of spans, each of its pieces set in a face. */
struct kit_word {
	struct kit_piece *pieces; /* pieces without a blank between them; a
				     telephone is one word */
	size_t count;
	double width, blank; /* in thousandths of the size: its own, and of the
				blank before it */
	bool end_line; /* a line ends before it */
};

struct kit_words {
	struct kit_word *items;
	size_t count, cap;
};

/* Cuts spans into words. Words live in font's arena, but for the list: free
 * items with free. */
struct kit_words kit_text_words(
    struct kit_font *font, const struct kit_spans *spans);

/*
 * Fills lines no wider than width with words, in letters of a size. A wider
 * word is broken where it must be. A wider e-mail address is first set smaller,
 * down to half, for nobody could tell a break in it from its own marks. Lines
 * live in font's arena. Without words there are no lines.
 */
struct kit_lines kit_text_fill(struct kit_font *font,
    const struct kit_words *words, double size, double width);

/* kit_text_words and kit_text_fill in one. */
struct kit_lines kit_text_lines(struct kit_font *font,
    const struct kit_spans *spans, double size, double width);

/* The width of the widest line when lines have no limit, and the width of the
 * widest word. */
void kit_text_extent(
    const struct kit_words *words, double size, double *natural, double *least);

#endif
