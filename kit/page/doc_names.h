#ifndef KIT_DOC_NAMES_H
#define KIT_DOC_NAMES_H

#include "err.h"

/* Which documents there are. */

/*
 * Names of all documents in dirs (ended by NULL), sorted, each once; one block
 * for the caller to free.
 */
KIT_MUST_USE enum kit_code kit_doc_names(
    const char *const *dirs, char ***names, size_t *count, struct kit_err *err);

#endif
