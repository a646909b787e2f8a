#ifndef KIT_FORM_RULES_H
#define KIT_FORM_RULES_H

#include "form_reader.h"

/* Compiles the expressions of all fields, and the label of the records. Faults
 * go to the notes. */
void kit_form_take_rules(struct kit_form_reader *r);

#endif
