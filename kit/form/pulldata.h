#ifndef KIT_PULLDATA_H
#define KIT_PULLDATA_H

#include "str.h"

/* pulldata(): looks up what another CSV file says of a key. */

/*
 * Appends the cell in column of the first row whose cell in key_column is key;
 * blanks around it do not count. False when the file can not be read or has no
 * such column or row. A file is read once in a run of the program.
 */
bool kit_pulldata_find(const char *path, struct kit_sv column,
    struct kit_sv key_column, struct kit_sv key, struct kit_str *out);

#endif
