#ifndef SYNC_STEP_PUBLISH_H
#define SYNC_STEP_PUBLISH_H

#include "session.h"

/* At the office: main to the remote, unless it knows a newer one. */
enum kit_code sync_step_publish(struct sync_libro *l, struct kit_err *err);

#endif
