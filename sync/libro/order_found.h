#ifndef SYNC_ORDER_FOUND_H
#define SYNC_ORDER_FOUND_H

#include "session.h"

/* Makes the book. offline: "PUBLIC-HEX age1…" of the key kept on paper. */
KIT_MUST_USE enum kit_code sync_order_found(struct sync_libro *l,
    const char *name, const char *offline, struct kit_err *err);

/* Remembers in libro.db that this computer is the office of a book. */
KIT_MUST_USE enum kit_code sync_found_remember(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err);

#endif
