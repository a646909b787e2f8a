#ifndef KIT_ENTRY_WRITE_H
#define KIT_ENTRY_WRITE_H

#include "entry.h"

/* Writes the canonical line of an entry. */

/* Appends the canonical line, without a line feed; e must be sorted and have
 * its salt. */
void kit_entry_write(const struct kit_entry *e, struct kit_str *line);

/* The two-character escapes of RFC 8785, by control character; for entry_*.c.
 */
extern const char kit_entry_escapes[32];

#endif
