#ifndef KIT_ATTR_H
#define KIT_ATTR_H

/* Compiler attributes and the few macros that every file uses. */

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define KIT_MUST_USE __attribute__((warn_unused_result))
#define KIT_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define KIT_NORETURN __attribute__((noreturn))
#define KIT_UNUSED __attribute__((unused))

/*
 * KIT_AUTO(stmt) q = NULL;  declares a struct kit_stmt * that is given to
 * kit_stmt_free when q leaves its scope. The header of the type contains
 * KIT_AUTO_DEFINE(stmt), which defines the helper function for this.
 */
#define KIT_AUTO(name)                                                         \
	__attribute__((cleanup(kit_##name##_drop))) struct kit_##name *
#define KIT_AUTO_DEFINE(name)                                                  \
	static inline void kit_##name##_drop(struct kit_##name **p)            \
	{                                                                      \
		kit_##name##_free(*p);                                         \
	}

/* char *s KIT_AUTO_TEXT = NULL;  is freed when s leaves its scope. */
#define KIT_AUTO_TEXT __attribute__((cleanup(kit_text_drop)))

/*
 * Takes a pointer out of a variable that would be freed at the end of its
 * scope: yields the pointer and sets the variable to NULL.
 */
#define KIT_TAKE(p) ((__typeof__(p))kit_take(&(p)))

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static inline void *
kit_take(void *pp)
{
	void *v = NULL;
	const void *none = NULL;

	memcpy(&v, pp, sizeof(v));
	memcpy(pp, &none, sizeof(none));
	return v;
}

static inline void
kit_text_drop(char **p)
{
	free(*p);
}

#endif
