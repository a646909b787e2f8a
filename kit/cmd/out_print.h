#ifndef KIT_OUT_PRINT_H
#define KIT_OUT_PRINT_H

#include "out.h"
#include "print.h"

/* What commands that print have in common: options, and their answer. */

/* -o and --imprimir, ended by a row without name. */
extern const struct kit_opt kit_print_opts[];

/* Where these options say that the document goes. */
struct kit_print_to kit_out_print_to(const struct kit_ctx *c);

/* A document as it was printed, for the answer. */
struct kit_out_printed {
	const char *document;
	const char *what; /* Spanish: "currículum" */
	const char *folio; /* of a letter, else NULL */
	int64_t reprint; /* REIMPRESIÓN n; 0: none */
	const struct kit_printed *printed;
};

/*
 * "currículum: cv.pdf" and what became of it at the printer, when rc is KIT_OK
 * and --json was not given; the notes on stderr whatever rc is. A document that
 * is not on its way to paper is told on stderr, and the command's outcome is 3.
 */
void kit_out_printed(
    struct kit_ctx *c, enum kit_code rc, const struct kit_out_printed *out);

/* The whole answer of a command that printed one document and did nothing else:
 * an object with --json, and what kit_out_printed says. */
void kit_out_printed_alone(
    struct kit_ctx *c, enum kit_code rc, const struct kit_out_printed *out);

/* The same as kit_out_printed for --json, into an object. */
void kit_out_printed_json(const struct kit_out_printed *out, json_t *o);

/* "carta de derivación: impreso"; on stderr, with outcome 3, when it is not on
 * its way to paper. Nothing when it was not sent there. */
void kit_out_fate(
    struct kit_ctx *c, const char *what, const struct kit_paper *paper);

/* The same as JSON. */
json_t *kit_out_paper(const struct kit_paper *paper);

#endif
