#ifndef KIT_ENCODING_H
#define KIT_ENCODING_H

#include "str.h"

/*
 * In which way the bytes of a text file say its letters. Spreadsheets save
 * sheets in half a dozen ways and do not say which; the letters of Spanish
 * words and names tell.
 */

enum kit_encoding {
	KIT_ENCODING_UTF8,
	KIT_ENCODING_TWICE, /* UTF-8 that was read as another encoding and saved
			       as UTF-8 again: «MuÃ±oz» */
	KIT_ENCODING_MIXED, /* UTF-8 with letters of Windows-1252 among it */
	KIT_ENCODING_1252,
	KIT_ENCODING_CP850, /* Excel's «CSV (MS-DOS)» */
	KIT_ENCODING_MACROMAN,
	KIT_ENCODING_UTF16LE, /* Excel's «Texto Unicode» */
	KIT_ENCODING_UTF16BE,
	KIT_ENCODING_COUNT
};

enum { KIT_ENCODING_WORD = 96 };

struct kit_encoding_guess {
	enum kit_encoding best;
	enum kit_encoding other; /* of the two that fit, when doubtful */
	bool text; /* false: it is no text in any of these ways */
	bool doubtful; /* best and other fit nearly as well */
	/*
	 * A word that shows the difference: [0] as best reads it; [1] as other
	 * reads it or, when the text is no UTF-8 or UTF-8 twice, as it stood in
	 * the file. "" when there is none.
	 */
	char word[2][KIT_ENCODING_WORD];
};

/*
 * Appends the text of bytes as valid UTF-8, without a mark of byte order.
 * Works for any bytes: what the encoding does not have becomes U+FFFD.
 */
void kit_encoding_read(
    enum kit_encoding encoding, struct kit_sv bytes, struct kit_str *out);

/* The name by which people are told and ask: "cp850". */
const char *kit_encoding_name(enum kit_encoding encoding);

/* The encoding of a name, in small or capital letters, with or without its
 * dashes ("UTF-16LE", "latin1", "ms-dos"); false when there is none. */
bool kit_encoding_find(struct kit_sv name, enum kit_encoding *encoding);

/* Appends all names: "utf-8, windows-1252, …". */
void kit_encoding_names(struct kit_str *out);

/* What follows is for encoding_guess.c, which chooses an encoding. */

#define KIT_ENCODING_BOM "\xEF\xBB\xBF"

/* The character of a byte in an encoding of one byte a letter. */
uint32_t kit_encoding_char(enum kit_encoding encoding, unsigned char byte);

/* The letter that the first characters of text were before their bytes were
 * read as another encoding ("Ã±" was ñ), and how many bytes these characters
 * take; 0 when they are what they seem. */
size_t kit_encoding_undo(struct kit_sv text, uint32_t *cp);

/* A quick look before kit_encoding_undo: false when text surely begins with
 * nothing to undo. */
bool kit_encoding_may_undo(struct kit_sv text);

#endif
