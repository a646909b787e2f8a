#ifndef KIT_BOOK_H
#define KIT_BOOK_H

#include "cmd.h"

/*
 * terreno-libro as the commands see it: a program beside this one (or in
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
 * Runs it and shows its progress on a terminal. *answer is an object with
 * "fin" and whatever else it said; the caller's to decref, NULL on failure.
 * When it dies or falls silent for a minute, err says in words what to do;
 * what got through is safe.
 */
KIT_MUST_USE enum kit_code kit_book_run(
    const struct kit_book_call *call, json_t **answer, struct kit_err *err);

/*
 * cmd_respaldar.c: a second copy on this laptop's stick, when it has one, and
 * what came of it in one line. It fails without harm.
 */
void kit_book_back_up_day(struct kit_ctx *c);

/* A number of an answer by name; 0 when it is not there. */
static inline int64_t
kit_book_number(json_t *o, const char *name)
{
	return json_integer_value(json_object_get(o, name));
}

/* True when the program is there. */
bool kit_book_has(void);

/* office.c: the office's own keys and its recovery sheet. */

/*
 * Makes dir's oficina-llave and oficina-identidad, and, for a new book, epoca-1
 * and one more key that is only printed: to the file of -o, or in the folder
 * in memory. offline is its public halves as terreno-libro takes them; sheet
 * where it was printed. cut is the comuna's code, for the sheet.
 */
struct kit_office {
	struct kit_str offline, sheet;
};
KIT_MUST_USE enum kit_code kit_office_make(struct kit_ctx *c, const char *dir,
    const char *name, const char *cut, struct kit_office *office,
    struct kit_err *err);
KIT_MUST_USE enum kit_code kit_office_make_keys(
    struct kit_ctx *c, const char *dir, struct kit_err *err);

/*
 * Another sheet in place of the office's, whose key is read as below: printed
 * first, to the file of -o or in the folder in memory, and taken away again
 * when the book could not be told.
 */
KIT_MUST_USE enum kit_code kit_office_new_sheet(
    struct kit_ctx *c, struct kit_err *err);

/*
 * The sheet's key as it is typed: from the file of --llave, else from standard
 * input, which is asked for on a terminal. Into memory for secrets of
 * SYNC_SHEET_TYPED_MAX bytes; *n is its length. KIT_EINPUT tells which letter
 * is wrong.
 */
KIT_MUST_USE enum kit_code kit_office_read_sheet(
    struct kit_ctx *c, char *typed, size_t *n, struct kit_err *err);

#endif
