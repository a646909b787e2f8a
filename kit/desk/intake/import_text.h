#ifndef KIT_IMPORT_TEXT_H
#define KIT_IMPORT_TEXT_H

#include "import_private.h"

/* The file of a sheet, in the encoding that fits; for import*.c. */

/* Reads the file in the encoding that fits or was asked for; KIT_EINPUT when
 * two fit. */
KIT_MUST_USE enum kit_code import_text_read(
    struct import_sheet *s, struct kit_err *err);

/* Tells something about the sheet as a whole. */
void import_note(struct import_sheet *s, const struct kit_str *text);

#endif
