#ifndef KIT_KIND_TYPING_H
#define KIT_KIND_TYPING_H

#include "kind.h"

/*
 * Appends a value as it looks while somebody types it: with the points and the
 * dash of a RUN, or the dashes of a date. False, and nothing appended, when the
 * kind has no such shape, or when typed has marks of its own, which stay as the
 * person writes them.
 */
bool kit_kind_typing(
    const struct kit_kind *kind, struct kit_sv typed, struct kit_str *out);

#endif
