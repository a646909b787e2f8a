#ifndef KIT_KIND_TYPING_H
#define KIT_KIND_TYPING_H

#include "kind.h"

/*
 * How a value looks while somebody types it: points and dash of a RUN, dashes
 * of a date, the stroke of a month. Appends that to out; false (and nothing
 * appended) when the kind has no such shape, or typed has marks of its own,
 * which are left as the person writes them.
 */
bool kit_kind_typing(
    const struct kit_kind *kind, struct kit_sv typed, struct kit_str *out);

#endif
