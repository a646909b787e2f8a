#ifndef KIT_MAP_H
#define KIT_MAP_H

#include "str.h"

/* A hash table from texts to numbers. Zeroed storage is an empty table. */
struct kit_map {
	struct kit_map_slot *slots;
	size_t size, count;
};

void kit_map_done(struct kit_map *m);

/*
 * Adds a copy of key with its value, unless the table has the key already.
 * Returns whether it was added.
 */
bool kit_map_put(struct kit_map *m, struct kit_sv key, int64_t value);

/* Reads the value of key. Returns false when the table lacks the key. value may
 * be NULL. */
bool kit_map_get(const struct kit_map *m, struct kit_sv key, int64_t *value);

#endif
