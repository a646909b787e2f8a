/* The hybrid logical clock, and how far to believe the machine's clock. */

#include "clock.h"

static const int64_t minute = 60 * 1000;
static const int64_t day = 24 * 60 * 60 * 1000;

static int64_t
floor_of(const struct kit_clock *c)
{
	int64_t last = kit_clock_ms(c->last);
	int64_t ahead = c->ahead_ms < 0 ? -c->ahead_ms : c->ahead_ms;

	if (ahead && last > c->office_ms + day)
		last = c->office_ms; /* was read before the clock was right */
	return last > c->floor_ms ? last : c->floor_ms;
}

int64_t
kit_clock_ceiling(const struct kit_clock *c)
{
	int64_t most = floor_of(c) + 400 * day;

	if (c->office_ms && c->office_ms + 400 * day < most)
		most = c->office_ms + 400 * day;
	if (c->ahead_ms > 0 && c->ahead_ms - 10 * minute < most)
		most = c->ahead_ms - 10 * minute;
	return most;
}

bool
kit_clock_compare(struct kit_clock *c, int64_t own_ms, int64_t office_ms)
{
	bool known = c->ahead_ms > 0;

	if (own_ms <= office_ms + day)
		return false;
	if (!known || own_ms < c->ahead_ms)
		c->ahead_ms = own_ms;
	return !known;
}

void
kit_clock_office(struct kit_clock *c, int64_t office_ms)
{
	int64_t ahead = c->ahead_ms < 0 ? -c->ahead_ms : c->ahead_ms;

	if (office_ms > c->office_ms)
		c->office_ms = office_ms;
	if (office_ms > c->floor_ms)
		c->floor_ms = office_ms;
	if (office_ms > ahead)
		c->ahead_ms = 0;
}

static enum kit_clock_trust
judge(const struct kit_clock *c, int64_t wall_ms)
{
	int64_t floor = floor_of(c);

	if (wall_ms < floor - 10 * minute)
		return KIT_CLOCK_LOW;
	return wall_ms > kit_clock_ceiling(c) ? KIT_CLOCK_HIGH : KIT_CLOCK_OK;
}

/* Gives the time of a dead clock: the anchor and the uptime since. When the
 * uptime went back, the machine was started again: the anchor is set anew. */
static int64_t
counted(struct kit_clock *c, int64_t boot_ms)
{
	if (c->anchor_boot < 0 || boot_ms < c->anchor_boot) {
		c->anchor_ms = floor_of(c);
		c->anchor_boot = boot_ms;
	}
	return c->anchor_ms + (boot_ms - c->anchor_boot);
}

static int64_t
believed(struct kit_clock *c, int64_t wall_ms, int64_t boot_ms)
{
	c->trust = judge(c, wall_ms);
	if (c->trust != KIT_CLOCK_HIGH && c->ahead_ms > 0)
		c->ahead_ms = -c->ahead_ms; /* the clock was put right */
	switch (c->trust) {
	case KIT_CLOCK_LOW:
		return counted(c, boot_ms);
	case KIT_CLOCK_HIGH:
		return floor_of(c);
	case KIT_CLOCK_OK:
	case KIT_CLOCK_COUNT:
		break;
	}
	c->anchor_boot = -1;
	return wall_ms;
}

uint64_t
kit_clock_tick(struct kit_clock *c, int64_t wall_ms, int64_t boot_ms)
{
	int64_t ms = believed(c, wall_ms, boot_ms);
	uint64_t next = (uint64_t)(ms > 0 ? ms : 0) << 16;

	c->last = next > c->last ? next : c->last + 1;
	return c->last;
}

void
kit_clock_witness(struct kit_clock *c, uint64_t hlc, int64_t wall_ms)
{
	if (hlc > c->last && kit_clock_ms(hlc) <= wall_ms + day)
		c->last = hlc;
}
