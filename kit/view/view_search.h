#ifndef KIT_VIEW_SEARCH_H
#define KIT_VIEW_SEARCH_H

#include "view.h"

/* Finding records by what somebody types. */

/*
 * Words (any accents, any case, each may be a beginning), a RUN in any
 * notation, a telephone's last digits; all of them are wanted, 24 at most. Any
 * text may be given.
 */
struct kit_search {
	struct kit_sv type; /* records of that type only; "" all */
	struct kit_sv words;
	size_t most; /* so many records at most */
	/* Also, behind the others, records with words that sound as those that
	 * were typed (b and v, s and z, h, ll and y, …) or, when these are few
	 * too, that differ by one letter. */
	bool alike;
};

struct kit_found {
	const char *type, *key, *label;
};

struct kit_finds {
	struct kit_found *items; /* in the arena */
	size_t count;
	size_t exact; /* the first so many have the words as they were typed */
	bool more; /* there were others */
};

KIT_MUST_USE enum kit_code kit_view_search(struct kit_view *v,
    const struct kit_search *search, struct kit_arena *arena,
    struct kit_finds *finds, struct kit_err *err);

#endif
