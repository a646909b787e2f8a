#ifndef KIT_MOD11_H
#define KIT_MOD11_H

#include "str.h"

/*
 * The check digit by módulo 11 that RUN, RUT and folios carry: '0' to '9' or
 * 'K'. From the right, each digit is multiplied by 2, 3, … 7, 2, …; the digit
 * is what the sum lacks to a multiple of 11.
 */

/* Of a RUN's or RUT's number: '8' for 41000000. */
char kit_mod11_number(int64_t number);

/* Of letters and digits: a letter counts as its place in the alphabet from
 * 10, capital or not; all other characters are passed over. */
char kit_mod11_digit(struct kit_sv text);

#endif
