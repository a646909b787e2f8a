/* Prints a trace of steps with times on standard error: see log.h. */
#include "log.h"

#include <stdio.h>

#include "os.h"

static const char *name; /* NULL: no trace */
static int64_t began, last; /* microseconds */

void
kit_log_begin(const char *program)
{
	const char *asked = getenv("TERRENO_TRAZA");

	if (!asked || !*asked || strcmp(asked, "0") == 0)
		return;
	name = program;
	began = last = kit_os_boot_us();
}

void
kit_log_step(const char *step, int64_t count, const char *of)
{
	if (!name)
		return;
	int64_t now = kit_os_boot_us();
	fprintf(stderr, "traza %-13s %9.1f ms +%8.1f ms  %s", name,
	    (double)(now - began) / 1000, (double)(now - last) / 1000, step);
	if (*of)
		fprintf(stderr, " (%s: %lld)", of, (long long)count);
	fputc('\n', stderr);
	last = now;
}
