#ifndef SYNC_STEP_JOIN_H
#define SYNC_STEP_JOIN_H

#include "session.h"

/* A laptop of no book joins the book of the remote. */
enum kit_code sync_step_join(struct sync_libro *l, struct kit_err *err);

#endif
