#ifndef KIT_FORM_LABEL_H
#define KIT_FORM_LABEL_H

#include "form_reader.h"

/* The text of a label as people read it, without marks of Markdown and HTML. */
const char *kit_form_label(struct kit_form_reader *r, struct kit_cell cell);

/* Puts the label of a field for each ${field} in the labels, hints and
 * messages of all fields: no mark of the form is ever shown as it stands. */
void kit_form_fill_labels(struct kit_form_reader *r);

#endif
