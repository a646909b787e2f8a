#ifndef KIT_NAME_PARTS_H
#define KIT_NAME_PARTS_H

#include "givens.h"

/* Parts a typed name into the fields of a person. */

enum { KIT_NAME_PARTS = 4 }; /* most fields that are given */

/*
 * Parts the text with which somebody looked for a person into the fields of a
 * new one, and returns their number. A text that begins with a digit is a RUN;
 * any other is names, whose last two words are the surnames (of two words, the
 * last one), each with the little words before it: «de la Fuente». words must
 * not be empty; the values borrow its text.
 */
size_t kit_name_parts(
    struct kit_sv words, struct kit_given given[KIT_NAME_PARTS]);

#endif
