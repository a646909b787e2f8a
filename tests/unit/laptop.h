#ifndef TESTS_LAPTOP_H
#define TESTS_LAPTOP_H

/* A laptop for tests: a journal in a folder of its own, a clock and random
 * numbers that repeat, and the shipped record types. */

#include <stdio.h>

#include "check.h"
#include "store.h"
#include "temp.h"

struct laptop {
	char *dir;
	char copy[300]; /* path of the sealed copy of the view */
	struct kit_env env;
	struct kit_forms *forms;
	struct kit_journal *journal;
	struct kit_view *view;
	struct kit_store store;
};

static inline uint64_t
next_random(uint64_t *state)
{
	uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static inline size_t
below(uint64_t *state, size_t n)
{
	return (size_t)(next_random(state) % n);
}

static inline int64_t
fixed_clock(struct kit_env *env)
{
	return env->fixed_ms++;
}

static inline void
fixed_random(struct kit_env *env, void *buf, size_t n)
{
	for (size_t i = 0; i < n; i++)
		((unsigned char *)buf)[i] =
		    (unsigned char)next_random(&env->state);
}

/* Opens the laptop with the forms of these folders. */
static inline void
laptop_open_with(struct laptop *l, const char *const *dirs)
{
	struct kit_err err;

	l->forms = kit_forms_new(dirs);
	check(kit_journal_open(l->dir, &l->env, &l->journal, &err), &err);
	snprintf(l->copy, sizeof(l->copy), "%s/vista.copia", l->dir);
	struct kit_view_source source = {.journal = l->journal,
	    .forms = l->forms,
	    .env = &l->env,
	    .copy = l->copy};
	check(kit_view_open(&source, &l->view, &err), &err);
	l->store = (struct kit_store){.env = &l->env,
	    .forms = l->forms,
	    .journal = l->journal,
	    .view = l->view};
}

static inline void
laptop_open(struct laptop *l)
{
	static const char *const dirs[] = {
	    SOURCE_DIR "/templates/records", NULL};

	laptop_open_with(l, dirs);
}

static inline void
laptop_close(struct laptop *l)
{
	kit_store_done(&l->store);
	kit_view_free(l->view);
	kit_journal_free(l->journal);
	kit_forms_free(l->forms);
}

static inline void
laptop_init(struct laptop *l, uint64_t seed)
{
	struct kit_err err;
	char writer[KIT_WRITER_LEN + 1];

	snprintf(writer, sizeof(writer), "%032llx", (unsigned long long)seed);
	*l = (struct laptop){.dir = temp_dir()};
	l->env = (struct kit_env){.wall_ms = fixed_clock,
	    .boot_ms = fixed_clock,
	    .random = fixed_random,
	    .fixed_ms = KIT_CLOCK_BUILD_MS + 86400000 + (int64_t)seed,
	    .state = seed};
	check(kit_journal_create(l->dir, kit_sv(writer), &l->env, &err), &err);
	laptop_open(l);
}

static inline void
laptop_done(struct laptop *l)
{
	laptop_close(l);
	temp_done(l->dir);
}

/* Writes the value of a field, to the journal and the view. */
static inline void
laptop_put(struct laptop *l, const char *type, const char *key,
    const char *field, const char *value)
{
	struct kit_err err;
	struct kit_write w = {
	    .field = kit_sv(field), .value = {KIT_ATOM_TEXT, 0, kit_sv(value)}};

	check(kit_store_begin(&l->store, &err), &err);
	check(
	    kit_store_write(&l->store, kit_sv(type), kit_sv(key), &w, 1, &err),
	    &err);
	check(kit_store_commit(&l->store, &err), &err);
}

#endif
