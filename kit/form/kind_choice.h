#ifndef KIT_KIND_CHOICE_H
#define KIT_KIND_CHOICE_H

#include "str.h"

/* "si" or "no" for the ways in which people and programs say yes and no, folded
 * (kit_utf8_fold): "yes", "x", "verdadero", "0"; NULL for anything else. */
const char *kit_kind_yes_no(struct kit_sv folded);

#endif
