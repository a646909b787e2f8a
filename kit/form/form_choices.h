#ifndef KIT_FORM_CHOICES_H
#define KIT_FORM_CHOICES_H

#include "form_reader.h"

/* Makes lists from the sheets choices and external_choices, and finds them. */

/* Makes all lists of both sheets, and room for one more list for each row of
 * survey. Faults go to the notes. */
void kit_form_take_choices(struct kit_form_reader *r);

/* Finds the list of that name; NULL when there is none. */
const struct kit_list *kit_form_list_named(
    const struct kit_form_reader *r, struct kit_sv name);

/* Gives the list of a file, and makes it if need be. NULL, with a fault noted
 * at cell, when the file is missing. */
const struct kit_list *kit_form_list_in_file(struct kit_form_reader *r,
    const struct kit_list_file *file, struct kit_cell cell);

/* Gives a list of one choice, OK, for a question that is only acknowledged. */
const struct kit_list *kit_form_list_seen(struct kit_form_reader *r);

/* Gives the list with a choice `other` added at its end; the list itself when
 * it has one already. */
const struct kit_list *kit_form_list_with_other(
    struct kit_form_reader *r, const struct kit_list *list);

#endif
