#ifndef KIT_PRINT_OUT_H
#define KIT_PRINT_OUT_H

#include "print_job.h"

/* Writes a finished document to where it goes; for print*.c. */

/* Makes what the document is gathered in: lines, pages, the pages' text, or a
 * list of answers. */
void print_out_start(struct print_job *j);

/* Writes the finished document to its file, to the printer or to the caller, as
 * j->p->to says. */
KIT_MUST_USE enum kit_code print_out_deliver(
    struct print_job *j, struct kit_err *err);

#endif
