#ifndef KIT_FORM_HEADING_H
#define KIT_FORM_HEADING_H

#include "mem.h"
#include "str.h"

/* A heading taken apart: «label::Español (es)» is label, of a language. */
struct kit_form_heading {
	struct kit_str key; /* small letters, blanks as '_' */
	struct kit_sv language; /* empty: none */
};

/* Appends a name of XLSForm as it is compared: small letters, '_' for blanks.
 */
void kit_form_heading_key(struct kit_str *key, struct kit_sv name);

/* Takes a heading apart into out, which is zeroed; the caller frees out->key.
 * mended holds the text when it had to change; out->language then points into
 * mended. */
void kit_form_heading_read(
    struct kit_sv text, struct kit_str *mended, struct kit_form_heading *out);

/* The two letters of the language that «Español (es)», «es» or «Spanish» names;
 * NULL when the text names none. */
const char *kit_form_heading_language(
    struct kit_arena *arena, struct kit_sv name);

#endif
