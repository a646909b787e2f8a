#ifndef KIT_SPOOL_INNER_H
#define KIT_SPOOL_INNER_H

/* The inside of a struct kit_spool; for spool*.c. */

#include "spool.h"

struct kit_spool {
	struct kit_env *env;
	struct kit_str dir;
	int lock; /* -1: none */
	struct kit_spool_job *jobs;
	size_t count, cap;
	struct kit_printer printer; /* as kit_spool_refresh last saw it */
};

/* The job with this number; NULL when there is none. */
static inline struct kit_spool_job *
spool_find(const struct kit_spool *s, int64_t number)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->jobs[i].number == number)
			return &s->jobs[i];
	return NULL;
}

#endif
