#ifndef KIT_UTF8_H
#define KIT_UTF8_H

#include "str.h"

/* Text: checked, trimmed and composed once, where it enters. */

/* How many bytes at the start of v are ASCII. */
size_t kit_utf8_ascii(struct kit_sv v);

/* True when v is well-formed UTF-8 (RFC 3629: no surrogates, no overlongs). */
bool kit_utf8_valid(struct kit_sv v);

/*
 * Takes the first character off *v; false when *v is empty. A byte that is not
 * UTF-8 yields U+FFFD and goes alone.
 */
bool kit_utf8_next(struct kit_sv *v, uint32_t *cp);

/* Appends one character. */
void kit_utf8_put(struct kit_str *out, uint32_t cp);

/* How many characters (not columns, not bytes). */
size_t kit_utf8_count(struct kit_sv v);

/*
 * Appends the text of v as it is kept: NFC, trimmed at both ends, without
 * characters that are not seen (kit_utf8_unseen). Every way to end a line
 * becomes a line feed, the only control character that is left; a kind that
 * keeps one line makes a space of it. A tab becomes a space. v must be valid;
 * false when v is not, and nothing is appended.
 */
bool kit_utf8_clean(struct kit_sv v, struct kit_str *out);

/* True for control characters, invisible marks and marks of direction, which
 * no kept text holds. */
bool kit_utf8_unseen(uint32_t cp);

/*
 * Appends the text of v as it is compared: without accents, case or
 * punctuation, words separated by one space: "Ñancupil, O’Higgins" becomes
 * "nancupil o higgins". Digits stay.
 */
void kit_utf8_fold(struct kit_sv v, struct kit_str *out);

/* The character of a byte of Windows-1252; every byte has one. */
uint32_t kit_utf8_of_1252(unsigned char byte);

/* Appends Windows-1252 bytes as UTF-8. */
void kit_utf8_from_1252(struct kit_sv v, struct kit_str *out);

/* The Windows-1252 byte of a character, or -1. */
int kit_utf8_to_1252(uint32_t cp);

/*
 * The bytes of the first character of text with the combining marks behind it
 * (a grapheme cluster of UAX 29), and the columns that a terminal gives it: 0,
 * 1 or 2, by Unicode's tables and not by the C library's locale.
 */
size_t kit_utf8_cluster(struct kit_sv text, unsigned *columns);

/* The columns of a whole text. */
size_t kit_utf8_columns(struct kit_sv text);

#endif
