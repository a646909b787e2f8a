#ifndef KIT_PRINT_H
#define KIT_PRINT_H

#include "cmd.h"

/*
 * From a document's name to a file or the printer: its query runs on the
 * guarded connection, its text is filled in, laid out and written.
 */

struct kit_print {
	const char *document;
	const char *param, *value; /* one parameter besides the pairs */
	const char *what; /* Spanish: "currículum", for the answer */
	bool bare; /* the command's pairs are fields, not parameters */
};

/* -o, --imprimir: the options of every command that prints. */
extern const struct kit_opt kit_print_opts[];

/*
 * Prints one document. The command's pairs are parameters too, unless bare; a
 * parameter named as a record type takes whatever names a record of it.
 * KIT_ENOTFOUND when the query yields nothing.
 */
KIT_MUST_USE enum kit_code kit_print(
    struct kit_ctx *c, const struct kit_print *p, struct kit_err *err);

/*
 * What was written stands although its document could not be printed: puts
 * kept, which says so and how to print it, before the reason. The machine is
 * to blame (exit 3), for nothing is left to correct in what was given.
 */
enum kit_code kit_print_kept(struct kit_err *err, const char *kept);

/* The same document for every record of a type, in one file. */
KIT_MUST_USE enum kit_code kit_print_all(
    struct kit_ctx *c, const struct kit_print *p, struct kit_err *err);

#endif
