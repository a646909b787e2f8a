#ifndef SYNC_STEP_BOUNDS_H
#define SYNC_STEP_BOUNDS_H

#include "session.h"

/* Sets aside what lies behind the last good seal of a closed writer. */
enum kit_code sync_step_bounds(struct sync_libro *l, struct kit_err *err);

#endif
