#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include "err.h"
#include "unit.h"

/* A code that is no KIT_OK ends the test with its text. */
static inline void
check(enum kit_code rc, const struct kit_err *err)
{
	if (rc != KIT_OK)
		fail_msg("%s", err->text);
}

#endif
