#ifndef TESTS_JOURNALDIR_H
#define TESTS_JOURNALDIR_H

#include "check.h"
#include "journal.h"
#include "mem.h"
#include "temp.h"
#include "unit.h"

/* A journal in a folder of the test, with random numbers that repeat. */

#define WRITER "00112233445566778899aabbccddeeff"

struct place {
	char *dir;
	struct kit_env env;
	struct kit_journal *j;
};

static inline int
journaldir_setup(void **state)
{
	struct place *p = kit_mem_alloc(1, sizeof(*p));
	struct kit_err err = {0};

	p->dir = temp_dir();
	setenv("TERRENO_SEMILLA", "5", 1);
	kit_env_init(&p->env);
	*state = p;
	check(kit_journal_create(p->dir, kit_sv(WRITER), &p->env, &err), &err);
	check(kit_journal_open(p->dir, &p->env, &p->j, &err), &err);
	return 0;
}

static inline int
journaldir_teardown(void **state)
{
	struct place *p = *state;

	kit_journal_free(p->j);
	temp_done(p->dir);
	free(p);
	return 0;
}

#endif
