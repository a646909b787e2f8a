#ifndef KIT_BOOK_H
#define KIT_BOOK_H

#include <jansson.h>

#include "desk.h"

/*
 * Runs terreno-libro, the program that works on libro.db and the book. It
 * stands beside this program, in ../libexec/terreno, or where $TERRENO_LIBRO
 * says. It is a process of its own, because git may hang, and may be killed
 * when somebody pulls the stick out during a read.
 */

struct kit_book_call {
	const char *order; /* sincronizar, fundar, recuperar, unir, … */
	const char *data; /* the data folder */
	const char *words[4]; /* further words of the command line; "" or NULL:
				 not given */
	/* what the program reads from its standard input */
	struct kit_sv secret;
};

/*
 * Runs the program to its end and tells steps each step as it begins. On KIT_OK
 * *answer is one object that merges all lines the program wrote, with "fin"
 * among its members; the caller frees it with json_decref. On failure *answer
 * is NULL. When the program reports an error, that error is returned. When it
 * dies, or is silent for a minute, KIT_EIO, and err says in words what to do;
 * whatever it had finished by then is safe.
 */
KIT_MUST_USE enum kit_code kit_book_run(const struct kit_book_call *call,
    const struct kit_steps *steps, json_t **answer, struct kit_err *err);

/* Adds the program's remarks (member "avisos" of "fin") to notes, as
 * warnings. */
void kit_book_notes(const json_t *answer, struct kit_issues *notes);

/* Returns the number with this name in an answer, 0 when there is none. */
int64_t kit_book_number(const json_t *o, const char *name);

/* Returns the text with this name in an answer, "" when there is none. The text
 * lives as long as o. */
const char *kit_book_text(const json_t *o, const char *name);

/* True when the program terreno-libro is installed. */
bool kit_book_has(void);

#endif
