#ifndef KIT_PROGRESS_H
#define KIT_PROGRESS_H

#include "attr.h"

/* A callback for the progress of long work. */
struct kit_progress {
	void (*fn)(struct kit_progress *self, int64_t done, int64_t total);
	const char *what; /* Spanish: «importando»; NULL: making the view */
};

/* Calls p->fn; does nothing when p or p->fn is NULL. */

static inline void
kit_progress_tell(struct kit_progress *p, int64_t done, int64_t total)
{
	if (p && p->fn)
		p->fn(p, done, total);
}

#endif
