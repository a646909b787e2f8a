#ifndef SYNC_STEP_MAIN_H
#define SYNC_STEP_MAIN_H

#include "session.h"

/* Believes the office's newest main, and remembers what it says of us. */
enum kit_code sync_step_main(struct sync_libro *l, struct kit_err *err);

#endif
