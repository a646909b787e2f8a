/* Cuts text into pieces of one face each: see font.h. */

#include "font.h"

#include <stdio.h>
#include <stdlib.h>

#include "utf8.h"

enum { STYLES = 4, MONO = 2, CHAIN = 3 };

/*
 * The faces to try one after the other, by family (sans, serif, mono) and
 * style.
 */
static const enum kit_face chains[3][STYLES][CHAIN] = {
    {
	{KIT_FACE_SANS, KIT_FACE_WIDE_SANS, KIT_FACE_LAST_SANS},
	{KIT_FACE_SANS_BOLD, KIT_FACE_WIDE_SANS_BOLD, KIT_FACE_LAST_SANS_BOLD},
	{KIT_FACE_SANS_ITALIC, KIT_FACE_WIDE_SANS_ITALIC, KIT_FACE_LAST_SANS},
	{KIT_FACE_SANS_BOLD_ITALIC, KIT_FACE_WIDE_SANS_BOLD_ITALIC,
	    KIT_FACE_LAST_SANS_BOLD},
    },
    {
	{KIT_FACE_SERIF, KIT_FACE_WIDE_SERIF, KIT_FACE_LAST_SERIF},
	{KIT_FACE_SERIF_BOLD, KIT_FACE_WIDE_SERIF_BOLD,
	    KIT_FACE_LAST_SERIF_BOLD},
	{KIT_FACE_SERIF_ITALIC, KIT_FACE_WIDE_SERIF_ITALIC,
	    KIT_FACE_LAST_SERIF},
	{KIT_FACE_SERIF_BOLD_ITALIC, KIT_FACE_WIDE_SERIF_BOLD_ITALIC,
	    KIT_FACE_LAST_SERIF_BOLD},
    },
    {
	{KIT_FACE_MONO, KIT_FACE_WIDE_SANS, KIT_FACE_LAST_SANS},
	{KIT_FACE_MONO_BOLD, KIT_FACE_WIDE_SANS_BOLD, KIT_FACE_LAST_SANS_BOLD},
	{KIT_FACE_MONO, KIT_FACE_WIDE_SANS_ITALIC, KIT_FACE_LAST_SANS},
	{KIT_FACE_MONO_BOLD, KIT_FACE_WIDE_SANS_BOLD_ITALIC,
	    KIT_FACE_LAST_SANS_BOLD},
    },
};

static const enum kit_face *
chain_of(const struct kit_font *font, unsigned style)
{
	size_t family = style & KIT_STYLE_MONO ? MONO : font->serif;

	return chains[family][style % STYLES];
}

enum kit_face
kit_font_face(const struct kit_font *font, unsigned style)
{
	return chain_of(font, style)[0];
}

/* True for a character without a shape of its own, which may be left out. */
static bool
is_invisible(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 ||
	       cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F);
}

/* True for a letter of a script that is written from right to left: Hebrew,
 * Arabic, Syriac, Thaana, N'Ko and older ones. */
static bool
is_backward(uint32_t cp)
{
	return (cp >= 0x590 && cp < 0x900) || (cp >= 0xFB1D && cp < 0xFE00) ||
	       (cp >= 0xFE70 && cp < 0xFEFF) ||
	       (cp >= 0x10800 && cp < 0x11000) ||
	       (cp >= 0x1E800 && cp < 0x1F000);
}

static void
tell_backward(struct kit_font *font, struct kit_sv word)
{
	uint32_t cp;

	while (font->backward && kit_utf8_next(&word, &cp))
		if (is_backward(cp)) {
			font->backward(font->ctx);
			return;
		}
}

static bool
shows_all(struct kit_font *font, enum kit_face face, struct kit_sv word)
{
	uint32_t cp;

	while (kit_utf8_next(&word, &cp))
		if (!is_invisible(cp) && !kit_pdf_has(font->pdf, face, cp))
			return false;
	return true;
}

/* Appends the characters of word as a piece; the face has all of them. */
static void
put_piece(struct kit_font *font, enum kit_face face, struct kit_sv word,
    struct kit_pieces *pieces)
{
	char *text = kit_arena_alloc(font->arena, word.n + 1, 1);
	size_t n = 0;
	double width = 0;
	uint32_t cp;

	for (struct kit_sv rest = word; rest.n;) {
		const char *start = rest.p;
		kit_utf8_next(&rest, &cp);
		if (is_invisible(cp))
			continue;
		width += kit_pdf_width(font->pdf, face, cp);
		if (kit_face_is_base(face)) {
			text[n++] = (char)kit_utf8_to_1252(cp);
			continue;
		}
		memcpy(text + n, start, (size_t)(rest.p - start));
		n += (size_t)(rest.p - start);
	}
	struct kit_piece *piece = kit_mem_push(
	    &pieces->items, &pieces->count, &pieces->cap, sizeof(*piece));
	*piece = (struct kit_piece){face, text, width};
}

/* Reports a character that no face has. When the package of a face that may
 * have it is not installed, the PDF fails and names the package. */
static void
report(struct kit_font *font, const enum kit_face *chain, uint32_t cp)
{
	struct kit_err err = {0};

	for (size_t i = 1; i < CHAIN; i++) {
		const char *package = kit_pdf_missing(font->pdf, chain[i]);
		if (!package)
			continue;
		kit_err_set(&err, KIT_EIO,
		    "para imprimir el carácter U+%04X falta un tipo de letra: "
		    "instale el paquete %s",
		    (unsigned)cp, package);
		kit_pdf_fail(font->pdf, &err);
		return;
	}
	if (font->missing)
		font->missing(font->ctx, cp);
}

static void
put_character(struct kit_font *font, const enum kit_face *chain,
    struct kit_sv one, struct kit_pieces *pieces)
{
	char code[16];
	uint32_t cp = 0xFFFD;
	struct kit_sv rest = one;

	for (size_t i = 0; i < CHAIN; i++)
		if (shows_all(font, chain[i], one)) {
			put_piece(font, chain[i], one, pieces);
			return;
		}
	kit_utf8_next(&rest, &cp);
	report(font, chain, cp);
	snprintf(code, sizeof(code), "[U+%04X]", (unsigned)cp);
	put_piece(font, chain[0], kit_sv(code), pieces);
}

/* True when a word holds a control character, which cleaning the word would
 * remove without a warning. */
static bool
has_control(struct kit_sv word)
{
	uint32_t cp;

	while (kit_utf8_next(&word, &cp))
		if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
			return true;
	return false;
}

/* Appends the pieces of a word that the base face does not have. */
static void
put_wide(struct kit_font *font, const enum kit_face *chain, struct kit_sv word,
    struct kit_pieces *pieces)
{
	struct kit_str composed KIT_STR_AUTO = {0};
	uint32_t cp;

	if (!has_control(word) && kit_utf8_clean(word, &composed))
		word = kit_str_view(&composed);
	tell_backward(font, word);
	for (size_t i = 0; i < CHAIN; i++)
		if (shows_all(font, chain[i], word)) {
			put_piece(font, chain[i], word, pieces);
			return;
		}
	while (word.n) {
		const char *start = word.p;
		kit_utf8_next(&word, &cp);
		put_character(font, chain,
		    kit_sv_of(start, (size_t)(word.p - start)), pieces);
	}
}

/* Appends a word of printable ASCII, as most words are, in one pass; false when
 * the word holds anything else. */
static bool
put_ascii(struct kit_font *font, enum kit_face face, struct kit_sv word,
    struct kit_pieces *pieces)
{
	double width = 0;

	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] < 0x20 || word.p[i] > 0x7E)
			return false;
		width += kit_pdf_width(font->pdf, face, (uint32_t)word.p[i]);
	}
	struct kit_piece *piece = kit_mem_push(
	    &pieces->items, &pieces->count, &pieces->cap, sizeof(*piece));
	piece->face = face;
	piece->text = kit_arena_copy(font->arena, word.p, word.n);
	piece->width = width;
	return true;
}

void
kit_font_word(struct kit_font *font, unsigned style, struct kit_sv word,
    struct kit_pieces *pieces)
{
	const enum kit_face *chain = chain_of(font, style);

	if (put_ascii(font, chain[0], word, pieces))
		return;
	if (shows_all(font, chain[0], word))
		put_piece(font, chain[0], word, pieces);
	else
		put_wide(font, chain, word, pieces);
}

double
kit_font_blank(struct kit_font *font, unsigned style)
{
	return kit_pdf_width(font->pdf, chain_of(font, style)[0], ' ');
}

double
kit_font_width(struct kit_font *font, unsigned style, struct kit_sv text)
{
	struct kit_pieces pieces = {0};
	double width = 0;
	struct kit_sv word;

	for (bool first = true; kit_sv_split(&text, ' ', &word);
	     first = false) {
		if (!first)
			width += kit_font_blank(font, style);
		kit_font_word(font, style, word, &pieces);
	}
	for (size_t i = 0; i < pieces.count; i++)
		width += pieces.items[i].width;
	free(pieces.items);
	return width;
}
