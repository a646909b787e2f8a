#ifndef TESTS_TEMP_H
#define TESTS_TEMP_H

/* A folder of the test's own, gone when the test is. */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "str.h"

/* Makes a folder; its path, kept until temp_done. */
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
