#ifndef KIT_OUT_PRINT_H
#define KIT_OUT_PRINT_H

#include <jansson.h>

#include "ctx.h"
#include "print.h"

/* What commands that print have in common: options, and their answer. */

/* -o and --imprimir, ended by a row without name. */
extern const struct kit_opt kit_print_opts[];

/* Where these options say that the document goes. */
struct kit_print_to kit_out_print_to(const struct kit_ctx *c);

/* "carta de derivación: carta.pdf", or JSON, and the notes on stderr; what is
 * the document's name in the answer. A document that is not on its way to
 * paper is told on stderr, and the command's outcome is 3. */
void kit_out_printed(struct kit_ctx *c, const char *document, const char *what,
    const struct kit_printed *printed);

/* "carta de derivación: impreso"; on stderr, with outcome 3, when it is not on
 * its way to paper. Nothing when it was not sent there. */
void kit_out_fate(
    struct kit_ctx *c, const char *what, const struct kit_paper *paper);

/* The same as JSON. */
json_t *kit_out_paper(const struct kit_paper *paper);

/* Prints one document and answers so. */
KIT_MUST_USE enum kit_code kit_out_print(struct kit_ctx *c,
    const struct kit_print *p, const char *what, struct kit_err *err);

#endif
