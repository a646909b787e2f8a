#ifndef KIT_TEXT_H
#define KIT_TEXT_H

#include "font.h"

/* Running text to lines of a given width. */

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
	const double *at; /* where each starts, in points */
	size_t count;
	double width; /* points */
	double scale; /* of the letters: under 1 in a line that had to shrink */
};

struct kit_lines {
	struct kit_line *items;
	size_t count;
};

/*
 * Appends text as spans; U+2028 is a hard line end, or a blank where there can
 * be none (flat). The text is borrowed: it must live as long as the spans.
 */
void kit_spans_add(
    struct kit_spans *spans, struct kit_sv text, unsigned style, bool flat);
void kit_spans_end_line(struct kit_spans *spans);

/* Spans cut into words, each set in its faces. */
struct kit_word {
	struct kit_piece
	    *pieces; /* that nothing parts; a telephone is one word */
	size_t count;
	double width, blank; /* thousandths; the blank before it */
	bool end_line; /* a line ends before it */
};

struct kit_words {
	struct kit_word *items;
	size_t count, cap;
};

/* Words live in font's arena, but for the list: free items with free. */
struct kit_words kit_text_words(
    struct kit_font *font, const struct kit_spans *spans);

/*
 * Fills lines no wider than width at a size of letters; a word that is wider
 * is broken where it must be, but an e-mail address is set smaller, down to
 * half, before it is broken: nobody can tell which of its marks are its own.
 * Lines live in font's arena. No words: no lines.
 */
struct kit_lines kit_text_fill(struct kit_font *font,
    const struct kit_words *words, double size, double width);

/* Both at once. */
struct kit_lines kit_text_lines(struct kit_font *font,
    const struct kit_spans *spans, double size, double width);

/* The width of the widest line were there no limit, and of the widest word. */
void kit_text_extent(
    const struct kit_words *words, double size, double *natural, double *least);

#endif
