#ifndef KIT_PROGRESS_H
#define KIT_PROGRESS_H

#include "attr.h"

/* Somebody who wants to know how far long work has come. May be NULL,
 * and so may fn. */
struct kit_progress {
	void (*fn)(struct kit_progress *self, int64_t done, int64_t total);
	const char *what; /* Spanish: «importando»; NULL: making the view */
};

static inline void
kit_progress_tell(struct kit_progress *p, int64_t done, int64_t total)
{
	if (p && p->fn)
		p->fn(p, done, total);
}

#endif
