#ifndef KIT_UTF8_H
#define KIT_UTF8_H

#include "str.h"

/*
 * Texts in UTF-8. A text is checked, trimmed and composed once, where it enters
 * the program (kit_utf8_clean).
 */

/* Returns the number of ASCII bytes at the start of v. */
size_t kit_utf8_ascii(struct kit_sv v);

/*
 * True when v is well-formed UTF-8 (RFC 3629: no surrogates, no overlong
 * forms).
 */
bool kit_utf8_valid(struct kit_sv v);

/*
 * Takes the first character off *v. Returns false when *v is empty. A byte that
 * is not UTF-8 is taken alone and gives U+FFFD.
 */
bool kit_utf8_next(struct kit_sv *v, uint32_t *cp);

/* Appends one character. */
void kit_utf8_put(struct kit_str *out, uint32_t cp);

/* Returns the number of characters (code points) of v. */
size_t kit_utf8_count(struct kit_sv v);

/*
 * Appends the text of v in the form in which texts are stored: composed (NFC),
 * trimmed at both ends, without invisible characters (kit_utf8_unseen). Every
 * kind of line end becomes a line feed, which is the only control character
 * left; a tab becomes a space. Returns false, and appends nothing, when v is
 * not valid UTF-8.
 */
bool kit_utf8_clean(struct kit_sv v, struct kit_str *out);

/*
 * True for control characters, invisible marks and marks of writing direction,
 * which no stored text has.
 */
bool kit_utf8_unseen(uint32_t cp);

/*
 * Appends v folded, for comparing and searching: without accents, case and
 * punctuation, with one space between words. "Ñancupil, O’Higgins" becomes
 * "nancupil o higgins". Digits stay. Appends nothing when v is not valid UTF-8.
 */
void kit_utf8_fold(struct kit_sv v, struct kit_str *out);

/* Returns the character of a byte in Windows-1252; every byte has one. */
uint32_t kit_utf8_of_1252(unsigned char byte);

/* Appends Windows-1252 bytes as UTF-8. */
void kit_utf8_from_1252(struct kit_sv v, struct kit_str *out);

/* Returns the byte of a character in Windows-1252, or -1. */
int kit_utf8_to_1252(uint32_t cp);

/*
 * Returns the length in bytes of the first grapheme cluster of text (UAX 29): a
 * character with the combining marks behind it. *columns becomes the columns
 * that a terminal gives it, 0, 1 or 2, by Unicode's tables and not by the C
 * library's locale.
 */
size_t kit_utf8_cluster(struct kit_sv text, unsigned *columns);

/* Returns the columns that a terminal gives to the whole text. */
size_t kit_utf8_columns(struct kit_sv text);

#endif
