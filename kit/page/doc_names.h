#ifndef KIT_DOC_NAMES_H
#define KIT_DOC_NAMES_H

#include "err.h"

/* The list of documents that there are. */

/*
 * Lists the names of all documents in dirs (ended by NULL), sorted, each once.
 * *names is one block, which the caller frees; NULL on failure.
 */
KIT_MUST_USE enum kit_code kit_doc_names(
    const char *const *dirs, char ***names, size_t *count, struct kit_err *err);

#endif
