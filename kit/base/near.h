#ifndef KIT_NEAR_H
#define KIT_NEAR_H

#include "str.h"

/*
 * The names nearest to what somebody typed, for messages: "¿comuna o cut?".
 */

enum { KIT_NEAR_MAX = 3 };

struct kit_near {
	struct kit_str target; /* folded */
	struct {
		const char *name; /* borrowed */
		size_t distance;
	} best[KIT_NEAR_MAX];
	size_t count;
};

/* typed is folded here (kit_utf8_fold). */
void kit_near_init(struct kit_near *near, struct kit_sv typed);
void kit_near_done(struct kit_near *near);

/* Keeps name if its folded form is near enough to what was typed. */
void kit_near_try(
    struct kit_near *near, struct kit_sv folded, const char *name);

/* Keeps name if there is room, whatever its distance (candidates). */
void kit_near_keep(struct kit_near *near, const char *name);

/* Appends "«a», «b» o «c»"; nothing when none is near. */
void kit_near_say(const struct kit_near *near, struct kit_str *out);

/* How many letters to change, add, drop or swap to make b of a; limit + 1 when
 * more than limit. Of texts longer than 64 bytes the first 64 are compared. */
size_t kit_near_distance(struct kit_sv a, struct kit_sv b, size_t limit);

#endif
