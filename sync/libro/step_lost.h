#ifndef SYNC_STEP_LOST_H
#define SYNC_STEP_LOST_H

#include "session.h"

/* Makes libro.git anew when it was lost or is not whole. */
enum kit_code sync_step_lost(struct sync_libro *l, struct kit_err *err);

#endif
