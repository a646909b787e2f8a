#ifndef KIT_ITEMS_H
#define KIT_ITEMS_H

#include "str.h"

/*
 * Takes a text that enumerates things apart ("carnet; dos fotos y un
 * certificado"). The things are separated by line ends; without any, by
 * semicolons; without these, by commas and the « y » behind the last comma. So
 * "fotos, si las tiene; carnet" is two things. What stands in brackets and a
 * decimal comma separate nothing.
 */
struct kit_items {
	struct kit_sv rest;
	int separator; /* '\n', ';' or ',' */
	const char *and_from; /* from here on « y » separates too */
};

/* The text is borrowed as long as the items are taken from it. */
void kit_items_init(struct kit_items *items, struct kit_sv text);

/* Takes the next thing, without blanks, bullet, leading « y » and full stop;
 * false at the end. */
bool kit_items_next(struct kit_items *items, struct kit_sv *item);

#endif
