#ifndef KIT_HEALTH_H
#define KIT_HEALTH_H

#include "desk.h"
#include "finding.h"

/* Finds what is wrong with this laptop, and what to do about it: each row looks
 * at one thing. */

struct kit_health_row {
	const char *what; /* one Spanish word: «disco» */
	/* Looks and fills in finding, which the caller zeroes before; the
	 * caller frees its text afterwards. */
	void (*look)(struct kit_desk *desk, struct kit_finding *finding);
};

/* Returns a row by its number from 0; NULL after the last. The desk must be
 * open when a row's look is called. */
const struct kit_health_row *kit_health_row(size_t number);

#endif
