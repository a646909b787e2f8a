#ifndef KIT_FONT_H
#define KIT_FONT_H

#include "mem.h"
#include "pdf.h"

/*
 * Cuts text into pieces, each of which one face can show. A word that
 * Windows-1252 can hold is set in a face of the PDF base set. Any other word is
 * set in one embedded face that has all its characters, so that its look does
 * not change in the middle; when there is no such face, character by character.
 * A character that no face has prints as [U+XXXX] and is reported.
 */

/* Bits of a style; mono letters have no italic. */
enum { KIT_STYLE_BOLD = 1, KIT_STYLE_ITALIC = 2, KIT_STYLE_MONO = 4 };

struct kit_font {
	struct kit_pdf *pdf;
	struct kit_arena *arena; /* for the texts of pieces */
	bool serif;
	/* Called for a character that no face has; may be NULL. When the
	 * package of a face is not installed, the PDF fails instead. */
	void (*missing)(void *ctx, uint32_t cp);
	void *ctx;
	/* Called for a word with letters that are written from right to left,
	 * which print the wrong way round; may be NULL. */
	void (*backward)(void *ctx);
};

/* A stretch of text in one face, in that face's encoding. */
struct kit_piece {
	enum kit_face face;
	const char *text;
	double width; /* in thousandths of the letters' size */
};

/* A list of pieces, grown with kit_mem_push. */
struct kit_pieces {
	struct kit_piece *items;
	size_t count, cap;
};

/* The base face of a style (KIT_STYLE_ bits). */
enum kit_face kit_font_face(const struct kit_font *font, unsigned style);

/* Appends the pieces of a word (no blanks in it; UTF-8). */
void kit_font_word(struct kit_font *font, unsigned style, struct kit_sv word,
    struct kit_pieces *pieces);

/* Width of a blank in the base face of a style, in thousandths of the size. */
double kit_font_blank(struct kit_font *font, unsigned style);

/* Width of a text in a style, blanks included, in thousandths of the size. */
double kit_font_width(
    struct kit_font *font, unsigned style, struct kit_sv text);

#endif
