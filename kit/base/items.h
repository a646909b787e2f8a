#ifndef KIT_ITEMS_H
#define KIT_ITEMS_H

#include "str.h"

/*
 * Splits a Spanish enumeration into its items ("carnet; dos fotos y un
 * certificado"). Line ends separate the items; in a text without line ends,
 * semicolons do; in a text without both, commas and the « y » behind the last
 * comma. So "fotos, si las tiene; carnet" has two items. Semicolons and commas
 * in brackets and decimal commas separate nothing.
 */
struct kit_items {
	struct kit_sv rest;
	int separator; /* '\n', ';' or ',' */
	const char *and_from; /* « y » separates from here on; NULL: nowhere */
};

/* Begins to split text, which must outlive *items. */
void kit_items_init(struct kit_items *items, struct kit_sv text);

/*
 * Takes the next item, a view of the text without blanks, bullet, leading « y »
 * and full stop. Returns false at the end.
 */
bool kit_items_next(struct kit_items *items, struct kit_sv *item);

#endif
