#ifndef SYNC_ORDER_SHEET_H
#define SYNC_ORDER_SHEET_H

#include "agekey.h"
#include "session.h"

/*
 * At the office, by the key on its sheet, another sheet takes its place:
 * offline as for sync_order_found. When err is set nothing changed.
 */
KIT_MUST_USE enum kit_code sync_order_sheet(struct sync_libro *l,
    const char *offline, const struct sync_identity *old, struct kit_err *err);

#endif
