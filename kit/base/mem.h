#ifndef KIT_MEM_H
#define KIT_MEM_H

#include "attr.h"

/*
 * Memory. When memory runs out, these functions restore the terminal and end
 * the program (exit 70). The store survives a crash at any point, so no caller
 * checks for NULL.
 */

/* Returns zeroed memory for n objects of size bytes; free it with free. */
void *kit_mem_alloc(size_t n, size_t size);

/*
 * Resizes p to n objects of size bytes, as realloc; new bytes are not zeroed.
 */
void *kit_mem_grow(void *p, size_t n, size_t size);

/* Returns a copy of n bytes with a NUL behind them; free it with free. */
char *kit_mem_copy(const char *p, size_t n);

/*
 * Sets the function that is called before the program ends because memory ran
 * out: the screen restores the terminal.
 */
void kit_mem_on_exhausted(void (*fn)(void));

/* Ends the program because memory ran out. */
KIT_NORETURN void kit_mem_exhausted(void);

/*
 * An arena: memory for things that are freed together (a parsed form, a page).
 * Zeroed storage is an empty arena.
 */
struct kit_arena {
	struct kit_arena_block *head;
};

/*
 * Returns zeroed memory for n objects of size bytes, aligned for any type. The
 * memory of this and the next functions lives as long as the arena.
 */
void *kit_arena_alloc(struct kit_arena *a, size_t n, size_t size);

/* Returns a copy of n bytes with a NUL behind them. */
char *kit_arena_copy(struct kit_arena *a, const char *p, size_t n);

/* Returns a copy of a C string; NULL for NULL. */
char *kit_arena_dup(struct kit_arena *a, const char *s);

/* Returns the formatted text. */
char *kit_arena_printf(struct kit_arena *a, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* Frees everything in the arena, but keeps one block for later use. */
void kit_arena_clear(struct kit_arena *a);

/* Frees everything in the arena, which can be used again. */
void kit_arena_done(struct kit_arena *a);

/*
 * Grows an array: kit_mem_push(&items, &n, &cap, sizeof *items) makes room for
 * one more item, adds 1 to n and returns the zeroed item. items, n and cap
 * begin as zero; the caller frees items with free.
 */
void *kit_mem_push(void *items, size_t *n, size_t *cap, size_t size);

#endif
