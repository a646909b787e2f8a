#ifndef KIT_FORM_SURVEY_H
#define KIT_FORM_SURVEY_H

#include "form_reader.h"

/*
 * Walks the rows of survey: a question becomes a field, a repeat becomes a form
 * of its own with a reference to the one around it. kit_form_take_rules
 * compiles the expressions later. Faults go to the notes.
 */
void kit_form_take_survey(struct kit_form_reader *r);

/* Adds an empty field, from a row of survey, to the part that is being read;
 * NULL, with a fault noted, when the form is full. */
struct kit_field *kit_form_add_field(struct kit_form_reader *r, size_t row);

#endif
