#ifndef KIT_CLOCK_H
#define KIT_CLOCK_H

#include "attr.h"

/*
 * The hybrid logical clock, and how far to believe the machine's clock. Pure:
 * it is told the time and the last state. An HLC is milliseconds since 1970 in
 * the upper 48 bits and a counter in the lower 16.
 */

enum kit_clock_trust {
	KIT_CLOCK_OK,
	KIT_CLOCK_LOW, /* behind the floor: the battery of the clock is dead */
	KIT_CLOCK_HIGH, /* too far ahead to be believed */
	KIT_CLOCK_COUNT
};

struct kit_clock {
	uint64_t last; /* the writer's last HLC; 0: none yet */
	int64_t floor_ms; /* build time, newest manifest */
	int64_t office_ms; /* time of the newest manifest; 0: none */
	int64_t anchor_ms; /* a dead clock counts from this time … */
	int64_t anchor_boot; /* … by the machine's uptime at that moment; < 0:
				it does not count */
	int64_t ahead_ms; /* a time that the clock showed before it came, as the
			     office found; < 0: the clock was put right since;
			     0: none */
	enum kit_clock_trust trust; /* what the last tick thought */
};

/* The time of this program's release: a clock that shows an earlier one is
 * wrong. */
#define KIT_CLOCK_BUILD_MS INT64_C(1793491200000) /* 2026-11-01T00:00Z */

/*
 * The next HLC, always greater than the last, and the trust to write beside
 * it. Ten minutes below the floor (build, own last HLC, manifest) the clock is
 * LOW and time goes on from the floor by boot_ms; 400 days above it, or above
 * the manifest, or not yet back from ahead_ms, it is HIGH and the HLC's time
 * stays where it was. An own HLC that was ahead is no floor.
 */
uint64_t kit_clock_tick(struct kit_clock *c, int64_t wall_ms, int64_t boot_ms);

/*
 * Compares this clock with the office's: what this clock says was sealed at
 * own_ms, the office took in at office_ms. When own_ms is more than 24 h later,
 * the clock is ahead. True when that was not known.
 */
bool kit_clock_compare(struct kit_clock *c, int64_t own_ms, int64_t office_ms);

/* Takes the office's newest time: a floor for this clock, and the end of an old
 * suspicion. */
void kit_clock_office(struct kit_clock *c, int64_t office_ms);

/* A time of this machine from here on is not believed. */
int64_t kit_clock_ceiling(const struct kit_clock *c);

/* Takes note of an HLC of another writer, up to 24 h ahead of wall_ms. */
void kit_clock_witness(struct kit_clock *c, uint64_t hlc, int64_t wall_ms);

static inline int64_t
kit_clock_ms(uint64_t hlc)
{
	return (int64_t)(hlc >> 16);
}

#endif
