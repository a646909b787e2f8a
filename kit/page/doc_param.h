#ifndef KIT_DOC_PARAM_H
#define KIT_DOC_PARAM_H

#include "doc_head.h"

/* What a person may give a document's query: "orden=inicio". */

/*
 * Appends the value as the query compares it. When the head lists the values of
 * the parameter (dato), the value is taken in any case, with or without
 * accents, and "sí" and "no" in any of the ways in which people say them;
 * another value is KIT_EINPUT, which names the listed ones. A value for any
 * other parameter is appended as it was typed.
 */
KIT_MUST_USE enum kit_code kit_doc_param_read(const struct kit_doc_head *head,
    struct kit_sv name, struct kit_sv typed, struct kit_str *value,
    struct kit_err *err);

#endif
