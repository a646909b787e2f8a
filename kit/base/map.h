#ifndef KIT_MAP_H
#define KIT_MAP_H

#include "str.h"

/*
 * A hash table from texts to a number each. Zeroed storage is an empty table.
 */
struct kit_map {
	struct kit_map_slot *slots;
	size_t size, count;
};

void kit_map_done(struct kit_map *m);

/* Puts key with value, unless it is there; true when it was put. */
bool kit_map_put(struct kit_map *m, struct kit_sv key, int64_t value);

/* False when key is not there. value may be NULL. */
bool kit_map_get(const struct kit_map *m, struct kit_sv key, int64_t *value);

#endif
