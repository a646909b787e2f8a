#ifndef SYNC_SEND_H
#define SYNC_SEND_H

#include "exchange.h"

/*
 * Sends all planned moves, some references at a time. Refusals by the remote
 * are noted; on failure, what was sent before stays sent.
 */
KIT_MUST_USE enum kit_code sync_send_all(
    struct sync_exchange *x, struct kit_err *err);

#endif
