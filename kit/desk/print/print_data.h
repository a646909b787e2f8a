#ifndef KIT_PRINT_DATA_H
#define KIT_PRINT_DATA_H

#include "print_job.h"

/* Runs a document's query and fills the document in; for print*.c. */

/* Binds the parameters of the document's query: the given ones, read as the
 * document's head says they are written, and the one that the command names. */
KIT_MUST_USE enum kit_code print_data_bind(
    struct print_job *j, struct kit_err *err);

/*
 * Runs the query once and adds the JSON object that it yields to the document's
 * pages, to its lines, or to the list of answers. KIT_ENOTFOUND when the query
 * yields none.
 */
KIT_MUST_USE enum kit_code print_data_add(
    struct print_job *j, struct kit_err *err);

#endif
