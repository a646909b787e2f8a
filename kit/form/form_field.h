#ifndef KIT_FORM_FIELD_H
#define KIT_FORM_FIELD_H

#include "form_reader.h"
#include "form_type.h"

/* Makes fields of the questions in survey. */

/* Makes a field from the question at a row, or skips it; rest is what follows
 * its type. Faults go to the notes. */
void kit_form_take_question(struct kit_form_reader *r, size_t row,
    const struct kit_form_type *type, struct kit_sv rest);

/* Remembers the name of a question that is not kept, because expressions may
 * name it. */
void kit_form_skip_question(struct kit_form_reader *r, size_t row);

#endif
