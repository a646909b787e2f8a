#ifndef SYNC_PLAN_H
#define SYNC_PLAN_H

#include "exchange.h"

/*
 * Plans the moves of an exchange: this laptop's branches and requests, those of
 * other laptops that the remote lacks, and main on a stick.
 */
KIT_MUST_USE enum kit_code sync_plan_all(
    struct sync_exchange *x, struct kit_err *err);

#endif
