#ifndef SYNC_STEP_EXCHANGE_H
#define SYNC_STEP_EXCHANGE_H

#include "session.h"

/* Takes what the remote has, and sends what is ours. */
enum kit_code sync_step_exchange(struct sync_libro *l, struct kit_err *err);

#endif
