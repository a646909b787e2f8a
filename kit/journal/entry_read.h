#ifndef KIT_ENTRY_READ_H
#define KIT_ENTRY_READ_H

#include "entry.h"

/* Reads the canonical line of an entry. */

/*
 * Parses a canonical line. What e points to lives in the arena; texts without
 * escapes point into the line itself, which must live as long. KIT_ESTORE,
 * which says at which byte the line stops being canonical.
 */
KIT_MUST_USE enum kit_code kit_entry_parse(struct kit_sv line,
    struct kit_arena *arena, struct kit_entry *e, struct kit_err *err);

/* Parses only the part before the patch, of a line that is known to be
 * canonical: e->writes and salt stay empty. */
KIT_MUST_USE enum kit_code kit_entry_head(struct kit_sv line,
    struct kit_arena *arena, struct kit_entry *e, struct kit_err *err);

#endif
