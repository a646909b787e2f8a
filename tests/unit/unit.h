#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

/* What every unit test includes: cmocka with the headers it wants first. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
