#ifndef KIT_DATE_PARTS_H
#define KIT_DATE_PARTS_H

#include "str.h"

/*
 * A date or time taken apart, for kind_*.c. A date is read from its folded
 * words, so that any mark between them will do: "3/4/85" and "3.4.85" leave the
 * same three numbers, "3 de abril de 1985" two and a month.
 */

enum { KIT_DATE_PARTS_MAX = 4 };

struct kit_date_parts {
	int number[KIT_DATE_PARTS_MAX]; /* the numbers in order; a month's name
				  is not among them */
	int digits[KIT_DATE_PARTS_MAX]; /* how many digits each was written with
					 */
	int count;
	int month; /* the month that was named, from 1; 0: none was */
	int month_at; /* how many numbers came before it */
	bool about; /* a word like "como el" or "aprox" was there */
	bool strange; /* a word that no date has was there */
};

/* The names of the twelve months. */
extern const char *const kit_date_parts_months[12];

/* Whether the list has the word. */
bool kit_date_parts_among(
    struct kit_sv word, const char *const *list, size_t n);

/* Adds a folded word: a number, the name of a month, or a word around them. */
void kit_date_parts_add(struct kit_date_parts *p, struct kit_sv word);

/* The parts of a text; strange when it is too long for a date. */
struct kit_date_parts kit_date_parts_of(struct kit_sv text);

#endif
