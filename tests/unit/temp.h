#ifndef TESTS_TEMP_H
#define TESTS_TEMP_H

/* A temporary folder for a test. */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "str.h"

/* Makes a folder and returns its path; temp_done removes both. */
static inline char *
temp_dir(void)
{
	const char *base = getenv("TMPDIR");
	struct kit_str s = {0};

	kit_str_printf(&s, "%s/terreno-test-XXXXXX", base ? base : "/tmp");
	if (!mkdtemp(s.p))
		abort();
	return kit_str_take(&s);
}

static inline void
temp_done(char *dir)
{
	struct kit_str s KIT_STR_AUTO = {0};

	kit_str_printf(&s, "rm -rf '%s'", dir);
	if (system(kit_str_get(&s)) != 0)
		abort();
	free(dir);
}

#endif
