/*
 * An allocator for SQLite: small blocks of few sizes, with a list of free
 * blocks for each size.
 */

#include "sql_memory.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Under AddressSanitizer free blocks are poisoned, as malloc's are. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define SHUT(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define OPEN(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define SHUT(p, n) ((void)(p))
#define OPEN(p, n) ((void)(p))
#endif

/*
 * A block is its size and the bytes that SQLite sees. Blocks of up to SMALL
 * bytes are cut from slabs, which live as long as the program.
 */
struct block {
	size_t size; /* bytes behind this word, a multiple of STEP */
	union {
		struct block *next; /* while it is free */
		char bytes[1];
	} u;
};

enum {
	HEAD = offsetof(struct block, u),
	STEP = 16,
	SMALL = 768,
	SLAB = 64 << 10,
};

struct slab {
	struct slab *next;
	char room[SLAB];
};

static struct {
	struct block *free[SMALL / STEP + 1]; /* by size / STEP */
	struct slab *slabs;
	size_t used; /* bytes of the first slab */
} pool;

static struct block *
block_of(void *p)
{
	return (struct block *)(void *)((char *)p - HEAD);
}

/* Returns a new small block; NULL when memory is exhausted. */
static struct block *
cut(size_t size)
{
	size_t whole = HEAD + size;

	if (!pool.slabs || pool.used + whole > SLAB) {
		struct slab *s = malloc(sizeof(*s));
		if (!s)
			return NULL;
		SHUT(s->room, SLAB);
		s->next = pool.slabs;
		pool.slabs = s;
		pool.used = 0;
	}
	struct block *b =
	    (struct block *)(void *)(pool.slabs->room + pool.used);
	pool.used += whole;
	OPEN(b, whole);
	b->size = size;
	return b;
}

static int
round_up(int n)
{
	return (n + STEP - 1) & ~(STEP - 1);
}

static void *
get(int n)
{
	size_t size = (size_t)round_up(n);
	struct block *b = size <= SMALL ? pool.free[size / STEP] : NULL;

	if (b) {
		OPEN(b->u.bytes, size);
		pool.free[size / STEP] = b->u.next;
	} else if (size <= SMALL) {
		b = cut(size);
	} else {
		b = malloc(HEAD + size);
		if (b)
			b->size = size;
	}
	return b ? b->u.bytes : NULL;
}

static void
put(void *p)
{
	struct block *b = block_of(p);

	if (b->size > SMALL) {
		free(b);
		return;
	}
	b->u.next = pool.free[b->size / STEP];
	pool.free[b->size / STEP] = b;
	SHUT(b->u.bytes, b->size);
}

static int
size_of(void *p)
{
	return p ? (int)block_of(p)->size : 0;
}

static void *
resize(void *p, int n)
{
	struct block *b = block_of(p);
	size_t size = (size_t)round_up(n);

	if (size == b->size)
		return p;
	if (size > SMALL && b->size > SMALL) {
		b = realloc(b, HEAD + size);
		if (!b)
			return NULL;
		b->size = size;
		return b->u.bytes;
	}
	void *to = get(n);
	if (to) {
		memcpy(to, p, size < b->size ? size : b->size);
		put(p);
	}
	return to;
}

static int
start(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void
stop(void *unused)
{
	(void)unused;
}

void
kit_sql_memory_use(void)
{
	static const sqlite3_mem_methods methods = {
	    get, put, resize, size_of, round_up, start, stop, NULL};

	sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}
