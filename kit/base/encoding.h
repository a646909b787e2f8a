#ifndef KIT_ENCODING_H
#define KIT_ENCODING_H

#include "str.h"

/*
 * Character encodings of text files. Spreadsheets save sheets in half a dozen
 * encodings and do not say in which; the Spanish words and names in a sheet
 * show it (encoding_guess.h).
 */

enum kit_encoding {
	KIT_ENCODING_UTF8,
	/*
	 * UTF-8 that a program read as another encoding and saved as UTF-8
	 * again: «MuÃ±oz».
	 */
	KIT_ENCODING_TWICE,
	KIT_ENCODING_MIXED, /* UTF-8 with letters of Windows-1252 among it */
	KIT_ENCODING_1252,
	KIT_ENCODING_CP850, /* Excel's «CSV (MS-DOS)» */
	KIT_ENCODING_MACROMAN,
	KIT_ENCODING_UTF16LE, /* Excel's «Texto Unicode» */
	KIT_ENCODING_UTF16BE,
	KIT_ENCODING_COUNT
};

enum { KIT_ENCODING_WORD = 96 }; /* bytes, with the NUL */

struct kit_encoding_guess {
	enum kit_encoding best;
	enum kit_encoding other; /* the second best when doubtful, else best */
	bool text; /* false: the bytes are text in none of the encodings */
	bool doubtful; /* best and other fit nearly equally well */
	/*
	 * A word that differs in the two encodings: [0] read as best, [1] read
	 * as the second best. Both are "" when there is no such word.
	 */
	char word[2][KIT_ENCODING_WORD];
};

/*
 * Appends the text of bytes as valid UTF-8, without a byte order mark. Accepts
 * any bytes: those that mean nothing in the encoding become U+FFFD.
 */
void kit_encoding_read(
    enum kit_encoding encoding, struct kit_sv bytes, struct kit_str *out);

/* Returns the name of an encoding for people, such as "cp850"; a constant. */
const char *kit_encoding_name(enum kit_encoding encoding);

/*
 * Finds the encoding of a name, in small or capital letters, with or without
 * its dashes ("UTF-16LE", "latin1", "ms-dos"). Returns false for an unknown
 * name.
 */
bool kit_encoding_find(struct kit_sv name, enum kit_encoding *encoding);

/* Appends all names: "utf-8, windows-1252, …". */
void kit_encoding_names(struct kit_str *out);

/* The rest of this header is for encoding_guess.c. */

#define KIT_ENCODING_BOM "\xEF\xBB\xBF"

/* Returns the character of a byte in an encoding of one byte per character. */
uint32_t kit_encoding_char(enum kit_encoding encoding, unsigned char byte);

/*
 * Undoes a wrong reading at the start of text: *cp becomes the letter whose
 * UTF-8 bytes a program read as another encoding ("Ã±" was ñ). Returns the
 * number of bytes of text that stand for the letter; 0 when text does not begin
 * with a wrong reading.
 */
size_t kit_encoding_undo(struct kit_sv text, uint32_t *cp);

/*
 * A quick test before kit_encoding_undo: false when text certainly does not
 * begin with a wrong reading.
 */
bool kit_encoding_may_undo(struct kit_sv text);

#endif
