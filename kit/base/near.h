#ifndef KIT_NEAR_H
#define KIT_NEAR_H

#include "str.h"

/*
 * Finds the names that are nearest to a typed text, for messages such as
 * "¿comuna o cut?".
 */

enum { KIT_NEAR_MAX = 3 }; /* names that are kept */

struct kit_near {
	struct kit_str target; /* the typed text, folded */
	struct {
		const char *name; /* borrowed */
		size_t distance;
	} best[KIT_NEAR_MAX]; /* the nearest first */
	size_t count;
};

/* Starts a search for names near to typed, which is folded (kit_utf8_fold). */
void kit_near_init(struct kit_near *near, struct kit_sv typed);
void kit_near_done(struct kit_near *near);

/* Keeps name when its folded form is near enough to the typed text. */
void kit_near_try(
    struct kit_near *near, struct kit_sv folded, const char *name);

/* Keeps name without comparing it, as one of the nearest. */
void kit_near_keep(struct kit_near *near, const char *name);

/* Appends the kept names as "«a», «b» o «c»"; nothing when there are none. */
void kit_near_say(const struct kit_near *near, struct kit_str *out);

/*
 * Returns the least number of bytes to change, add, drop or swap with the next
 * one to make b of a; limit + 1 when there are more than limit. Only the first
 * 64 bytes of each text are compared.
 */
size_t kit_near_distance(struct kit_sv a, struct kit_sv b, size_t limit);

#endif
