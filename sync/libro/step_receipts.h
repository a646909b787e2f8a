#ifndef SYNC_STEP_RECEIPTS_H
#define SYNC_STEP_RECEIPTS_H

#include "session.h"

/* Reads in the manifest which of our seals the office has. */
enum kit_code sync_step_receipts(struct sync_libro *l, struct kit_err *err);

#endif
