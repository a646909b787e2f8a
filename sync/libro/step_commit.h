#ifndef SYNC_STEP_COMMIT_H
#define SYNC_STEP_COMMIT_H

#include "session.h"

/* Makes a commit of every seal of the outbox that has none. */
enum kit_code sync_step_commit(struct sync_libro *l, struct kit_err *err);

#endif
