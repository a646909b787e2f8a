#ifndef KIT_ENTRY_READ_H
#define KIT_ENTRY_READ_H

#include "entry.h"

/* Reads the canonical line of an entry. */

/*
 * Parses a canonical line. e and what it points to live in the arena; texts
 * without escapes point into line itself. KIT_ESTORE says at which byte it
 * is not canonical.
 */
KIT_MUST_USE enum kit_code kit_entry_parse(struct kit_sv line,
    struct kit_arena *arena, struct kit_entry *e, struct kit_err *err);

/* As kit_entry_parse, of the part before the patch, for a line that is known to
 * be canonical: writes and salt are empty. */
KIT_MUST_USE enum kit_code kit_entry_head(struct kit_sv line,
    struct kit_arena *arena, struct kit_entry *e, struct kit_err *err);

#endif
