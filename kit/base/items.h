#ifndef KIT_ITEMS_H
#define KIT_ITEMS_H

#include "str.h"

/*
 * The things that a text enumerates ("carnet; dos fotos y un certificado"),
 * whatever parts them: line ends; else semicolons; else commas and the « y »
 * behind the last comma. Only the first of these that the text has parts it,
 * so that "fotos, si las tiene; carnet" is two things. What stands in brackets
 * and a decimal comma part nothing.
 */
struct kit_items {
	struct kit_sv rest;
	int separator; /* '\n', ';' or ',' */
	const char *and_from; /* from here on « y » parts too */
};

/* The text is borrowed as long as the items are taken from it. */
void kit_items_init(struct kit_items *items, struct kit_sv text);

/* Takes the next one, without blanks, bullet, leading « y » and full stop;
 * false at the end. */
bool kit_items_next(struct kit_items *items, struct kit_sv *item);

#endif
