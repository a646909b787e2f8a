#ifndef SYNC_ORDER_VERIFY_H
#define SYNC_ORDER_VERIFY_H

#include "session.h"

/* Walks the whole book and prints what it found. */
KIT_MUST_USE enum kit_code sync_order_verify(
    struct sync_libro *l, struct kit_err *err);

#endif
