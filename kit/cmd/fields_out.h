#ifndef KIT_FIELDS_OUT_H
#define KIT_FIELDS_OUT_H

#include "ctx.h"

/* Prints the fields of a form that a person may write, a row each: name, label,
 * whether it is required, and how its value is written. */
void kit_fields_out(const struct kit_ctx *c, const struct kit_form *form);

#endif
