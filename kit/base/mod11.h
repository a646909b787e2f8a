#ifndef KIT_MOD11_H
#define KIT_MOD11_H

#include "str.h"

/*
 * The check digit by módulo 11 of Chile's RUN and RUT, which folios have too:
 * '0' to '9' or 'K'. From the right, the digits are multiplied by 2, 3, … 7, 2,
 * …; the check digit is the difference from the sum to the next multiple of 11,
 * 'K' for 10 and '0' for 11.
 */

/* Returns the check digit of a RUN's or RUT's number: '8' for 41000000. */
char kit_mod11_number(int64_t number);

/*
 * Returns the check digit of letters and digits. Letters count from 10 on, A or
 * a as 10, B as 11; all other characters are ignored.
 */
char kit_mod11_digit(struct kit_sv text);

#endif
