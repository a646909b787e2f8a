#ifndef KIT_HEALTH_H
#define KIT_HEALTH_H

#include "desk.h"
#include "finding.h"

/* What is wrong with this laptop, and what to do: each row looks at one
 * thing. */

struct kit_health_row {
	const char *what; /* Spanish, a word: «disco» */
	/* finding is zeroed before; the caller frees its text. */
	void (*look)(struct kit_desk *desk, struct kit_finding *finding);
};

/* The row of that number from 0; NULL behind the last. The desk must be open
 * when its look is called. */
const struct kit_health_row *kit_health_row(size_t number);

#endif
