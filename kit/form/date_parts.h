#ifndef KIT_DATE_PARTS_H
#define KIT_DATE_PARTS_H

#include "str.h"

/*
 * Takes a date or a time apart, for kind_*.c. A date is read as folded words,
 * so that any marks between them are allowed: "3/4/85" and "3.4.85" have the
 * same three numbers, "3 de abril de 1985" has two numbers and a month.
 */

enum { KIT_DATE_PARTS_MAX = 4 };

struct kit_date_parts {
	int number[KIT_DATE_PARTS_MAX]; /* in order, without a named month */
	int digits[KIT_DATE_PARTS_MAX]; /* how many digits each one has */
	int count;
	int month; /* the named month, from 1; 0: none */
	int month_at; /* how many numbers stand before it */
	bool about; /* has a word like "como" or "aprox" */
	bool strange; /* has a word that no date has */
};

/* The names of the twelve months. */
extern const char *const kit_date_parts_months[12];

/* Whether the list of n words has the word. */
bool kit_date_parts_among(
    struct kit_sv word, const char *const *list, size_t n);

/* Adds a folded word: a number, the name of a month, or a word beside them. */
void kit_date_parts_add(struct kit_date_parts *p, struct kit_sv word);

/* Takes a text apart; one that is too long for a date is strange. */
struct kit_date_parts kit_date_parts_of(struct kit_sv text);

#endif
