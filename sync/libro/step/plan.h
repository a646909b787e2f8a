#ifndef SYNC_PLAN_H
#define SYNC_PLAN_H

#include "exchange.h"

/*
 * Plans what goes to the remote: our own branches and requests, branches and
 * requests of others, and main where files carry it.
 */
KIT_MUST_USE enum kit_code sync_plan_all(
    struct sync_exchange *x, struct kit_err *err);

#endif
