#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* The target of a fuzz program: libFuzzer calls it with inputs, replay.c with
 * each file of a corpus. */
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

#endif
