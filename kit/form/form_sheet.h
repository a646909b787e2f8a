#ifndef KIT_FORM_SHEET_H
#define KIT_FORM_SHEET_H

#include "form_reader.h"

/* Finds a form's sheets and columns. */

/*
 * Finds the sheets and their columns by any of the names that XLSForm has for
 * them. What is missing or unknown goes to the notes; false when there is no
 * survey that can be read.
 */
bool kit_form_find_sheets(
    struct kit_form_reader *r, const struct kit_sheets *sheets);

#endif
