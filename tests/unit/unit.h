#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

/* Included by every unit test: cmocka, behind the headers that it needs. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
