#ifndef SYNC_STEP_SEAL_H
#define SYNC_STEP_SEAL_H

#include "session.h"

/* Puts all entries that are in no seal into seals of the outbox. */
enum kit_code sync_step_seal(struct sync_libro *l, struct kit_err *err);

#endif
