#ifndef KIT_OUT_PRINT_H
#define KIT_OUT_PRINT_H

#include "ctx.h"
#include "print.h"

/* What commands that print have in common: options, and their answer. */

/* -o and --imprimir, ended by a row without name. */
extern const struct kit_opt kit_print_opts[];

/* Where these options say that the document goes. */
struct kit_print_to kit_out_print_to(const struct kit_ctx *c);

/* "carta de derivación: carta.pdf", or JSON, and the notes on stderr; what is
 * the document's name in the answer. */
void kit_out_printed(const struct kit_ctx *c, const char *document,
    const char *what, const struct kit_printed *printed);

/* Prints one document and answers so. */
KIT_MUST_USE enum kit_code kit_out_print(struct kit_ctx *c,
    const struct kit_print *p, const char *what, struct kit_err *err);

#endif
