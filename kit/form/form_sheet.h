#ifndef KIT_FORM_SHEET_H
#define KIT_FORM_SHEET_H

#include "form_reader.h"

/* Finds what a form's sheets and columns are, and reads their cells. */

/*
 * Finds the sheets and their columns by any of the names that XLSForm has for
 * them. What is missing or not understood goes to the notes; false when no
 * survey can be read at all.
 */
bool kit_form_find_sheets(
    struct kit_form_reader *r, const struct kit_sheets *sheets);

#endif
