#ifndef KIT_TEMPLATES_QUERY_H
#define KIT_TEMPLATES_QUERY_H

#include "desk.h"

/*
 * Tries the query of every document in the folder dir on this laptop's own
 * records. A parameter named as a record type gets the key of the type's first
 * record; the others stay NULL unless the laptop knows them. Returns the first
 * error: a query that fails, or runs longer than it may, is KIT_EFORM with
 * file, line and fault in err. A folder that does not exist is no error. The
 * desk must be open.
 */
KIT_MUST_USE enum kit_code kit_templates_query(
    struct kit_desk *desk, const char *dir, struct kit_err *err);

/* Tries the queries of all record types (advice.h) in the same way. */
KIT_MUST_USE enum kit_code kit_templates_advice(
    struct kit_desk *desk, struct kit_err *err);

#endif
