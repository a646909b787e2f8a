#ifndef KIT_FORM_LABEL_H
#define KIT_FORM_LABEL_H

#include "form_reader.h"

/* Puts the label of a field for each ${field} in the labels, hints and
 * messages of all fields: no mark of the form is ever shown as it stands. */
void kit_form_fill_labels(struct kit_form_reader *r);

#endif
