#ifndef KIT_TEMPLATES_QUERY_H
#define KIT_TEMPLATES_QUERY_H

#include "desk.h"

/*
 * Runs the query of every document of the folder dir once, on this laptop's
 * own records: a parameter that is named as a record type gets the first
 * record of it. KIT_EFORM names file, line and what is wrong with the first
 * that fails or takes longer than it may. The desk must be open.
 */
KIT_MUST_USE enum kit_code kit_templates_query(
    struct kit_desk *desk, const char *dir, struct kit_err *err);

/* Runs the queries of the record types (advice.h) in the same way. */
KIT_MUST_USE enum kit_code kit_templates_advice(
    struct kit_desk *desk, struct kit_err *err);

#endif
