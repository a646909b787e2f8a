#ifndef KIT_PULLDATA_H
#define KIT_PULLDATA_H

#include "str.h"

/* pulldata(): looks a key up in another CSV file. */

/*
 * Finds the first row whose cell in key_column is key, and appends its cell in
 * column; blanks around cells are ignored. False when the file can not be read,
 * or has no such column or row. The last few pairs of columns stay in memory
 * until the program ends.
 */
bool kit_pulldata_find(const char *path, struct kit_sv column,
    struct kit_sv key_column, struct kit_sv key, struct kit_str *out);

#endif
