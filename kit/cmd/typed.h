#ifndef KIT_TYPED_H
#define KIT_TYPED_H

#include "err.h"
#include "str.h"

/* The key of a recovery sheet as somebody typed it, in memory for secrets. */
struct kit_typed {
	char *p;
	size_t n;
};

/*
 * Reads the key from the file at path or, when path is NULL, from standard
 * input, asking for it on a terminal. KIT_EINPUT tells which letter is wrong.
 * Call kit_typed_done, which wipes and frees the key, also after an error.
 */
KIT_MUST_USE enum kit_code kit_typed_read(
    const char *path, struct kit_typed *typed, struct kit_err *err);
void kit_typed_done(struct kit_typed *typed);

static inline struct kit_sv
kit_typed_view(const struct kit_typed *typed)
{
	return kit_sv_of(typed->p, typed->n);
}

#endif
