#ifndef KIT_FORM_SURVEY_H
#define KIT_FORM_SURVEY_H

#include "form_reader.h"

/*
 * Walks the rows of survey: questions become fields, a repeat becomes a form of
 * its own with a reference to the one around it. Expressions are left for
 * kit_form_take_rules. Faults go to the notes.
 */
void kit_form_take_survey(struct kit_form_reader *r);

/* Makes room for a field in the part that is being read, at a row of survey;
 * NULL, with a fault, when a form has no room for it. */
struct kit_field *kit_form_add_field(struct kit_form_reader *r, size_t row);

#endif
