#ifndef KIT_MEM_H
#define KIT_MEM_H

#include "attr.h"

/*
 * Memory. When it runs out the program ends (exit 70) after giving the
 * terminal back: the store is crash-safe, so no caller branches on it.
 */

/* Zeroed memory for n objects of size bytes; the caller frees it with free. */
void *kit_mem_alloc(size_t n, size_t size);

/* p grown to n objects of size bytes; new bytes are not zeroed. */
void *kit_mem_grow(void *p, size_t n, size_t size);

/* A copy of n bytes with a NUL behind them; the caller frees it with free. */
char *kit_mem_copy(const char *p, size_t n);

/* Called once before the program ends for want of memory: the screen gives the
 * terminal back. */
void kit_mem_on_exhausted(void (*fn)(void));

/* Ends the program for want of memory, as the functions here do. */
KIT_NORETURN void kit_mem_exhausted(void);

/*
 * An arena: things that live and go together (a parsed form, a page). Memory
 * is zeroed and aligned for any type. Zeroed storage is a ready arena.
 */
struct kit_arena {
	struct kit_arena_block *head;
};

void *kit_arena_alloc(struct kit_arena *a, size_t n, size_t size);

/* A copy of n bytes with a NUL behind them, living as long as the arena. */
char *kit_arena_copy(struct kit_arena *a, const char *p, size_t n);

/* kit_arena_copy of a C string; NULL stays NULL. */
char *kit_arena_dup(struct kit_arena *a, const char *s);

/* printf into the arena. */
char *kit_arena_printf(struct kit_arena *a, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* Forgets all that was handed out, keeping a block for what comes. */
void kit_arena_clear(struct kit_arena *a);

/* Frees all of it; the arena is ready again. Accepts zeroed storage. */
void kit_arena_done(struct kit_arena *a);

/*
 * A growing array of one type: kit_mem_push(&items, &n, &cap, sizeof *items)
 * makes room for one more, counts it and returns its zeroed place. Free items
 * with free.
 */
void *kit_mem_push(void *items, size_t *n, size_t *cap, size_t size);

#endif
