#ifndef KIT_DAY_H
#define KIT_DAY_H

#include "desk.h"

/* The key of the open day, appended; KIT_EINPUT with the way out when none is
 * open. */
KIT_MUST_USE enum kit_code kit_day_key(
    struct kit_desk *desk, struct kit_str *day, struct kit_err *err);

#endif
