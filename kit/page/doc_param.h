#ifndef KIT_DOC_PARAM_H
#define KIT_DOC_PARAM_H

#include "doc_head.h"

/* The parameters that a person gives a document's query: "orden=inicio". */

/*
 * Appends the value as the query compares it. When the head lists the values of
 * the parameter (dato), upper case and accents do not matter, and yes and no
 * may be said in any of the usual ways; any other value is KIT_EINPUT, which
 * names the listed ones. A parameter that the head does not list is appended as
 * it was typed.
 */
KIT_MUST_USE enum kit_code kit_doc_param_read(const struct kit_doc_head *head,
    struct kit_sv name, struct kit_sv typed, struct kit_str *value,
    struct kit_err *err);

#endif
