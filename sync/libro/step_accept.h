#ifndef SYNC_STEP_ACCEPT_H
#define SYNC_STEP_ACCEPT_H

#include "session.h"

/* Takes the seals of all branches into the journal, checked. */
enum kit_code sync_step_accept(struct sync_libro *l, struct kit_err *err);

#endif
