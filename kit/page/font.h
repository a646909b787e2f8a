#ifndef KIT_FONT_H
#define KIT_FONT_H

#include "mem.h"
#include "pdf.h"

/*
 * Text to pieces that one face can show. A word that Windows-1252 holds is set
 * in the base set; any other word in an embedded face that has all of it, so
 * that a name does not change its look inside; failing that, character by
 * character. What no face has prints as [U+XXXX] and is reported.
 */

/* Bits; letters of one width have no italic. */
enum { KIT_STYLE_BOLD = 1, KIT_STYLE_ITALIC = 2, KIT_STYLE_MONO = 4 };

struct kit_font {
	struct kit_pdf *pdf;
	struct kit_arena *arena; /* of the pieces' texts */
	bool serif;
	/*
	 * Called for a character that no face has; a package that is not
	 * installed instead fails the PDF.
	 */
	void (*missing)(void *ctx, uint32_t cp);
	void *ctx;
};

/* A stretch of one face; the text is in that face's encoding. */
struct kit_piece {
	enum kit_face face;
	const char *text;
	double width; /* thousandths of the size */
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

/* Width of a blank in the base face of a style, in thousandths. */
double kit_font_blank(struct kit_font *font, unsigned style);

/* Width of a text in a style, in thousandths; blanks count. */
double kit_font_width(
    struct kit_font *font, unsigned style, struct kit_sv text);

#endif
