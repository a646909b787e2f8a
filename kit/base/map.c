/* A hash table from texts to numbers. */

#include "map.h"

#include "mem.h"

struct kit_map_slot {
	char *key; /* NULL: free */
	size_t n;
	int64_t value;
};

static struct kit_map_slot *
place(struct kit_map_slot *slots, size_t size, struct kit_sv key)
{
	uint64_t h = UINT64_C(1469598103934665603); /* FNV-1a */

	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * UINT64_C(1099511628211);
	/* The table's size is a power of two. */
	for (size_t i = (h ^ h >> 32) & (size - 1);; i = (i + 1) & (size - 1))
		if (!slots[i].key ||
		    kit_sv_eq(kit_sv_of(slots[i].key, slots[i].n), key))
			return &slots[i];
}

static void
grow(struct kit_map *m)
{
	size_t size = m->size ? 2 * m->size : 256;
	struct kit_map_slot *slots = kit_mem_alloc(size, sizeof(*slots));

	for (size_t i = 0; i < m->size; i++)
		if (m->slots[i].key)
			*place(slots, size,
			    kit_sv_of(m->slots[i].key, m->slots[i].n)) =
			    m->slots[i];
	free(m->slots);
	m->slots = slots;
	m->size = size;
}

void
kit_map_done(struct kit_map *m)
{
	for (size_t i = 0; i < m->size; i++)
		free(m->slots[i].key);
	free(m->slots);
	*m = (struct kit_map){0};
}

bool
kit_map_put(struct kit_map *m, struct kit_sv key, int64_t value)
{
	if (2 * m->count >= m->size)
		grow(m);
	struct kit_map_slot *s = place(m->slots, m->size, key);
	if (s->key)
		return false;
	*s = (struct kit_map_slot){kit_mem_copy(key.p, key.n), key.n, value};
	m->count++;
	return true;
}

bool
kit_map_get(const struct kit_map *m, struct kit_sv key, int64_t *value)
{
	if (!m->size)
		return false;
	const struct kit_map_slot *s = place(m->slots, m->size, key);
	if (s->key && value)
		*value = s->value;
	return s->key != NULL;
}
