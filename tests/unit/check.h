#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include "err.h"
#include "unit.h"

/* Fails the test with the text of err, unless the code is KIT_OK. */
static inline void
check(enum kit_code rc, const struct kit_err *err)
{
	if (rc != KIT_OK)
		fail_msg("%s", err->text);
}

#endif
