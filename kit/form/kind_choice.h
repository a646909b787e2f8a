#ifndef KIT_KIND_CHOICE_H
#define KIT_KIND_CHOICE_H

#include "str.h"

/*
 * Gives "si" or "no" for a way in which people or programs say yes or no,
 * folded (kit_utf8_fold): "yes", "x", "verdadero", "0"; NULL for any other
 * text.
 */
const char *kit_kind_yes_no(struct kit_sv folded);

#endif
