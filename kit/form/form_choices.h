#ifndef KIT_FORM_CHOICES_H
#define KIT_FORM_CHOICES_H

#include "form_reader.h"

/* Makes lists of the sheets choices and external_choices, and finds them. */

/* Makes all lists of both sheets; there is room for one more for each row of
 * survey. Faults go to the notes. */
void kit_form_take_choices(struct kit_form_reader *r);

/* The list of that name; NULL. */
const struct kit_list *kit_form_list_named(
    const struct kit_form_reader *r, struct kit_sv name);

/* The list of a file, read before or now. NULL with a fault at cell. */
const struct kit_list *kit_form_list_in_file(struct kit_form_reader *r,
    const struct kit_list_file *file, struct kit_cell cell);

/* A list of one choice, OK, for a question that is only to be acknowledged. */
const struct kit_list *kit_form_list_seen(struct kit_form_reader *r);

/* The list with a choice `other` behind its own, unless it has one. */
const struct kit_list *kit_form_list_with_other(
    struct kit_form_reader *r, const struct kit_list *list);

#endif
