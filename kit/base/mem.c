/* Allocates memory, or ends the program when there is none; and arenas. */

#include "mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 16384, ALIGN = sizeof(max_align_t) };

struct kit_arena_block {
	struct kit_arena_block *next;
	size_t used, size;
	max_align_t data[];
};

static void (*exhausted)(void);

KIT_NORETURN void
kit_mem_exhausted(void)
{
	static const char text[] = "terreno: se acabó la memoria del equipo\n";

	if (exhausted)
		exhausted();
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(70);
	_exit(70);
}

void
kit_mem_on_exhausted(void (*fn)(void))
{
	exhausted = fn;
}

void *
kit_mem_alloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		kit_mem_exhausted();
	return p;
}

void *
kit_mem_grow(void *p, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		kit_mem_exhausted();
	size_t bytes = n * size;
	void *q = realloc(p, bytes > 0 ? bytes : 1);
	if (!q)
		kit_mem_exhausted();
	return q;
}

char *
kit_mem_copy(const char *p, size_t n)
{
	char *q = kit_mem_alloc(n + 1, 1);

	if (n)
		memcpy(q, p, n);
	return q;
}

void *
kit_mem_push(void *items, size_t *n, size_t *cap, size_t size)
{
	void **list = items;

	if (*n == *cap) {
		*cap = *cap ? *cap * 2 : 8;
		*list = kit_mem_grow(*list, *cap, size);
	}
	char *place = (char *)*list + (*n)++ * size;
	memset(place, 0, size);
	return place;
}

static struct kit_arena_block *
block_new(size_t size)
{
	struct kit_arena_block *b =
	    kit_mem_grow(NULL, sizeof(struct kit_arena_block) + size, 1);

	*b = (struct kit_arena_block){.size = size};
	return b;
}

void *
kit_arena_alloc(struct kit_arena *a, size_t n, size_t size)
{
	if (size && n > (SIZE_MAX / 2) / size)
		kit_mem_exhausted();
	size_t want = (n * size + ALIGN - 1) / ALIGN * ALIGN;

	if (!a->head || a->head->size - a->head->used < want) {
		struct kit_arena_block *b =
		    block_new(want > BLOCK / 4 ? want : BLOCK);
		/*
		 * A large object gets a block of its own, behind the first
		 * block, which is filled further.
		 */
		if (a->head && want > BLOCK / 4) {
			b->next = a->head->next;
			a->head->next = b;
			b->used = want;
			return memset(b->data, 0, want);
		}
		b->next = a->head;
		a->head = b;
	}
	void *p = (char *)a->head->data + a->head->used;
	a->head->used += want;
	return memset(p, 0, want);
}

char *
kit_arena_copy(struct kit_arena *a, const char *p, size_t n)
{
	char *q = kit_arena_alloc(a, n + 1, 1);

	if (n)
		memcpy(q, p, n);
	return q;
}

char *
kit_arena_dup(struct kit_arena *a, const char *s)
{
	return s ? kit_arena_copy(a, s, strlen(s)) : NULL;
}

char *
kit_arena_printf(struct kit_arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	assert(n >= 0);
	char *s = kit_arena_alloc(a, (size_t)n + 1, 1);
	va_start(ap, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return s;
}

void
kit_arena_clear(struct kit_arena *a)
{
	if (!a->head)
		return;
	struct kit_arena rest = {a->head->next};
	kit_arena_done(&rest);
	a->head->next = NULL;
	a->head->used = 0;
}

void
kit_arena_done(struct kit_arena *a)
{
	while (a->head) {
		struct kit_arena_block *next = a->head->next;
		free(a->head);
		a->head = next;
	}
}
