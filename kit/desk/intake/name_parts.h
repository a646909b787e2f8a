#ifndef KIT_NAME_PARTS_H
#define KIT_NAME_PARTS_H

#include "givens.h"

/* What was typed to look for a person, as the fields of a new one. */

enum { KIT_NAME_PARTS = 4 }; /* fields at the most */

/*
 * Parts what was typed to look for a person into the fields of a new one, and
 * returns how many: a RUN, which begins with a digit, or her names. The last
 * two words are the surnames, or the last one of two words, with the little
 * words before them: «de la Fuente». The texts are those of words, which is not
 * empty.
 */
size_t kit_name_parts(
    struct kit_sv words, struct kit_given given[KIT_NAME_PARTS]);

#endif
