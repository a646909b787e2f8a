#ifndef SYNC_ORDER_RECOVER_H
#define SYNC_ORDER_RECOVER_H

#include "agekey.h"
#include "session.h"

/*
 * By the key on the sheet (the caller's), a new computer is the office: it
 * takes the book of the remote, signs who is the office from now on, and
 * publishes it.
 */
KIT_MUST_USE enum kit_code sync_order_recover(struct sync_libro *l,
    const char *name, const struct sync_identity *sheet, struct kit_err *err);

#endif
