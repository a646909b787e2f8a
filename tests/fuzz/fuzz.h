#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls, and replay.c with each file of a corpus. */
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

#endif
