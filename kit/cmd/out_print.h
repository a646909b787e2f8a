#ifndef KIT_OUT_PRINT_H
#define KIT_OUT_PRINT_H

#include "out.h"
#include "print.h"

/* Options and answers of commands that print documents. */

/* -o and --imprimir, ended by a row without name. */
extern const struct kit_opt kit_print_opts[];

/* Where the document goes, by these options; borrows from c. */
struct kit_print_to kit_out_print_to(const struct kit_ctx *c);

/* A document as it was printed, for the answer. */
struct kit_out_printed {
	const char *document;
	const char *what; /* Spanish: "currículum" */
	const char *folio; /* of a letter; NULL: the document has none */
	int64_t reprint; /* n of REIMPRESIÓN n; 0: the first print */
	const struct kit_printed *printed;
};

/*
 * Prints the notes of the document on stderr. When rc is KIT_OK, also prints
 * where it is ("currículum: cv.pdf", not with --json) and what became of it at
 * the printer (kit_out_fate).
 */
void kit_out_printed(
    struct kit_ctx *c, enum kit_code rc, const struct kit_out_printed *out);

/* Prints the whole answer of a command that does nothing but print a document:
 * with --json an object, otherwise as kit_out_printed. */
void kit_out_printed_alone(
    struct kit_ctx *c, enum kit_code rc, const struct kit_out_printed *out);

/* Adds the same to the object o, for --json. */
void kit_out_printed_json(const struct kit_out_printed *out, json_t *o);

/* Tells what became of a document at the printer: "carta de derivación:
 * impreso". When it is not on its way to paper, a warning says so, and the
 * outcome of the command is KIT_EIO. Nothing for a document that was not sent.
 */
void kit_out_fate(
    struct kit_ctx *c, const char *what, const struct kit_paper *paper);

/* The same as a new JSON object, which the caller owns. */
json_t *kit_out_paper(const struct kit_paper *paper);

#endif
