#ifndef KIT_GENUINE_H
#define KIT_GENUINE_H

#include <jansson.h>

#include "desk.h"

/*
 * Finds out without a network whether a paper is genuine: looks up its folio
 * among the records here. typed is the folio, or the whole text of the paper's
 * QR code, which holds the folio. The document verificar-certificado has the
 * query. *said is the JSON object that it yields, with valido and lineas; the
 * caller frees it with json_decref. KIT_EINPUT when typed holds no folio, or
 * one with a wrong check digit; KIT_ENOTFOUND when no record here has the
 * folio.
 */
KIT_MUST_USE enum kit_code kit_genuine(struct kit_desk *desk,
    struct kit_sv typed, json_t **said, struct kit_err *err);

#endif
