#ifndef KIT_GENUINE_H
#define KIT_GENUINE_H

#include <jansson.h>

#include "desk.h"

/*
 * Whether a paper is what it says, found out without a network: its folio, or
 * all that its QR says (which holds the folio), is looked up among the records
 * here. The document verificar-certificado has the query: an object with valido
 * and lineas. *said is that object, for json_decref. KIT_EINPUT when the text
 * holds no folio, or one whose check digit does not agree; KIT_ENOTFOUND when
 * no record here has it.
 */
KIT_MUST_USE enum kit_code kit_genuine(struct kit_desk *desk,
    struct kit_sv typed, json_t **said, struct kit_err *err);

#endif
