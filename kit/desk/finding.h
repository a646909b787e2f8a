#ifndef KIT_FINDING_H
#define KIT_FINDING_H

#include "str.h"

/* What was found out about one part of this laptop: one row of health.h. */

enum kit_health { KIT_HEALTHY, KIT_REMARK, KIT_TROUBLE };

struct kit_finding {
	enum kit_health health;
	struct kit_str text; /* Spanish: what is so, and what to do about it */
};

#endif
