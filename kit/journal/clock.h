#ifndef KIT_CLOCK_H
#define KIT_CLOCK_H

#include "attr.h"

/*
 * The hybrid logical clock (HLC), and how far to believe the machine's clock.
 * The functions are pure: the caller gives the time and the last state. An HLC
 * has milliseconds since 1970 in its upper 48 bits and a counter in its lower
 * 16.
 */

enum kit_clock_trust {
	KIT_CLOCK_OK,
	KIT_CLOCK_LOW, /* behind the floor: its battery is dead */
	KIT_CLOCK_HIGH, /* too far ahead to be believed */
	KIT_CLOCK_COUNT
};

struct kit_clock {
	uint64_t last; /* the writer's last HLC; 0: none yet */
	int64_t floor_ms; /* ms: the build, the newest manifest */
	int64_t office_ms; /* ms: the newest manifest; 0: none */
	int64_t anchor_ms; /* ms: a dead clock counts from this time … */
	/* … by the machine's uptime (ms) at that time; < 0: not counting */
	int64_t anchor_boot;
	/* ms: a time that the clock showed before that time came, as the office
	 * found out; < 0: the clock was put right since; 0: none */
	int64_t ahead_ms;
	enum kit_clock_trust trust; /* what the last tick thought */
};

/* The time of this program's release: a clock that shows an earlier time is
 * wrong. */
#define KIT_CLOCK_BUILD_MS INT64_C(1793491200000) /* 2026-11-01T00:00Z */

/*
 * Gives the next HLC, always greater than the last, and sets c->trust for it.
 * Times in ms. The clock is LOW when it is more than ten minutes behind the
 * floor (build, manifest, own last HLC): time then counts on from the floor by
 * boot_ms. The clock is HIGH when it is past kit_clock_ceiling: the HLC's time
 * then stays where it was. An own HLC from a clock that was ahead is no floor.
 */
uint64_t kit_clock_tick(struct kit_clock *c, int64_t wall_ms, int64_t boot_ms);

/*
 * Compares this machine's clock with the office's: at own_ms the machine sealed
 * what the office took in at office_ms. When own_ms is more than 24 h later,
 * the clock is ahead. Returns true when that was not known before.
 */
bool kit_clock_compare(struct kit_clock *c, int64_t own_ms, int64_t office_ms);

/* Takes the time of the office's newest manifest (ms): a floor for this clock,
 * and the end of an older suspicion. */
void kit_clock_office(struct kit_clock *c, int64_t office_ms);

/* The time (ms) above which the machine's clock is not believed: 400 days above
 * the floor or the newest manifest, or ten minutes before ahead_ms. */
int64_t kit_clock_ceiling(const struct kit_clock *c);

/* Takes note of another writer's HLC, unless it is more than 24 h ahead of
 * wall_ms. */
void kit_clock_witness(struct kit_clock *c, uint64_t hlc, int64_t wall_ms);

/* The milliseconds of an HLC. */
static inline int64_t
kit_clock_ms(uint64_t hlc)
{
	return (int64_t)(hlc >> 16);
}

#endif
