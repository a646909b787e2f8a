#ifndef TESTS_KIND_READING_H
#define TESTS_KIND_READING_H

#include "form.h"
#include "kind.h"
#include "unit.h"

/* Reads texts by kinds, on a fixed day. */

/* 21 November 2026 at noon, UTC. */
static inline int64_t
that_day(struct kit_env *env KIT_UNUSED)
{
	return INT64_C(1795262400000);
}

/* Reads text by the kind; f may be NULL. The caller frees the reading. */
static inline struct kit_reading
read_as(const struct kit_field *f, const char *kind, struct kit_sv text)
{
	static struct kit_env day = {.wall_ms = that_day};
	static struct kit_kind_env env = {.env = &day};
	struct kit_reading r = {0};

	kit_kind_find(kit_sv(kind))->read(f, &env, text, &r);
	assert_non_null(r.code);
	return r;
}

#endif
