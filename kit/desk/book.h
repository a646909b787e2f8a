#ifndef KIT_BOOK_H
#define KIT_BOOK_H

#include <jansson.h>

#include "desk.h"

/*
 * terreno-libro as the desk sees it: a program beside this one (or in
 * ../libexec/terreno, or $TERRENO_LIBRO) that works on libro.db and the book
 * in a process of its own, for git may hang or die of a stick that is pulled.
 */

struct kit_book_call {
	const char *order; /* sincronizar, fundar, recuperar, unir, … */
	const char *data; /* folder */
	const char *words[4]; /* "" or NULL: not given */
	struct kit_sv secret; /* for its standard input */
};

/*
 * Runs the program and tells steps what it is at. *answer is an object with
 * "fin" and whatever else it said; the caller's to decref, NULL on failure.
 * When the program dies or falls silent for a minute, err says in words what to
 * do; what got through is safe.
 */
KIT_MUST_USE enum kit_code kit_book_run(const struct kit_book_call *call,
    const struct kit_steps *steps, json_t **answer, struct kit_err *err);

/* What the program remarks ("fin", "avisos"), as warnings. */
void kit_book_notes(const json_t *answer, struct kit_issues *notes);

/* A number of an answer by name; 0 when the answer lacks the name. */
int64_t kit_book_number(const json_t *o, const char *name);

/* A text of an answer by name; "" when the answer lacks the name. */
const char *kit_book_text(const json_t *o, const char *name);

/* True when the program terreno-libro is installed. */
bool kit_book_has(void);

#endif
