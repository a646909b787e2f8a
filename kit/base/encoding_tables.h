#ifndef KIT_ENCODING_TABLES_H
#define KIT_ENCODING_TABLES_H

#include "encoding.h"

/* The characters of encodings of one byte a letter; for encoding.c, which reads
 * them, and encoding_guess.c, which chooses one. */

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
