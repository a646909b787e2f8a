#ifndef SYNC_STEP_MERGE_H
#define SYNC_STEP_MERGE_H

#include "session.h"

/* At the office: takes the accepted tips into main. */
enum kit_code sync_step_merge(struct sync_libro *l, struct kit_err *err);

#endif
