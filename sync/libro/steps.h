#ifndef SYNC_STEPS_H
#define SYNC_STEPS_H

#include "session.h"

/* A sync is a run of steps; every step may be run again from its start. */

KIT_MUST_USE enum kit_code sync_steps_run(
    struct sync_libro *l, struct kit_err *err);

/*
 * Makes one of many small packs. What fails is noted and no more: a sync that
 * got everything through has not failed. The store is only to be closed
 * afterwards.
 */
void sync_steps_tidy(struct sync_libro *l);

typedef enum kit_code (*sync_step)(struct sync_libro *l, struct kit_err *err);

#endif
