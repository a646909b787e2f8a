#ifndef KIT_PRINT_DATA_H
#define KIT_PRINT_DATA_H

#include "print_job.h"

/* What a document is filled in with; for print*.c. */

/* Binds the parameters of the document's query: those that were given, read as
 * the document says that they are written, and the one that the command
 * names. */
KIT_MUST_USE enum kit_code print_data_bind(
    struct print_job *j, struct kit_err *err);

/* Runs the query and adds the one JSON object that it yields to the document,
 * to its lines or to the list of answers. KIT_ENOTFOUND when it yields none. */
KIT_MUST_USE enum kit_code print_data_add(
    struct print_job *j, struct kit_err *err);

#endif
