#ifndef KIT_IMPORT_CELL_H
#define KIT_IMPORT_CELL_H

#include "import_private.h"

/* Looks at one cell of a sheet; for import*.c. */

/* Returns false and adds an issue when a cell holds an error of the
 * spreadsheet, an HTML entity or a word that lost a letter. */
bool import_cell_is_sound(
    struct import_sheet *s, const struct kit_field *f, struct kit_sv cell);

#endif
