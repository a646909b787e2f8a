#ifndef KIT_IMPORT_CELL_H
#define KIT_IMPORT_CELL_H

#include "import_private.h"

/* One cell of a sheet; for import*.c. */

/* False, with an issue, when a cell holds an error of the
 * spreadsheet, a mark of a web page or a word that lost a letter. */
bool import_cell_is_sound(
    struct import_sheet *s, const struct kit_field *f, struct kit_sv cell);

#endif
